using System.Collections.Frozen;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Consents.Topics;

/// <summary>A kind of news that members may refuse by itself: new products, sales. Its number goes into what is stored about them and is never used again.</summary>
public sealed record ConsentTopic(int Number, string Name, bool IsRetired)
{
    public const int NameLengthMax = 30;

    /// <summary>Numbers that a brand may ever give. A page on which people choose is no longer read beyond a few.</summary>
    public const int TopicsMax = 20;
}

/// <summary>The topics of a brand; there are few.</summary>
public sealed class ConsentTopics(IEnumerable<ConsentTopic> topics)
{
    private readonly FrozenDictionary<int, ConsentTopic> _byNumber = topics.ToFrozenDictionary(topic => topic.Number);

    /// <summary>Also those out of use, whose name still stands in what was said.</summary>
    public IEnumerable<ConsentTopic> All => _byNumber.Values.OrderBy(topic => topic.Number);

    public ConsentTopic? Find(int number) => _byNumber.GetValueOrDefault(number);
}

internal sealed class ConsentTopicsLoader : IRulesLoader<ConsentTopics>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long State { get; init; }
    }

    public ConsentTopics Load(IReadTx tx) => new(tx
        .Query<Row>("select id as Id, name as Name, state as State from consent_topic where workspace = @w")
        .Select(row => new ConsentTopic((int)row.Id, row.Name, row.State != ConsentTopicRow.InUse)));
}

internal sealed record ConsentTopicRow(ConsentTopic Topic)
{
    public const long InUse = 1;
    private const long Retired = 2;

    public static readonly Table<ConsentTopicRow> Table = new("consent_topic", ["id"], OnConflict.Replace,
        new Column<ConsentTopicRow>.Number("id", row => row.Topic.Number),
        new Column<ConsentTopicRow>.Text("name", row => row.Topic.Name),
        new Column<ConsentTopicRow>.Number("state", row => row.Topic.IsRetired ? Retired : InUse));
}

/// <summary>A new topic, or an existing one by another name. Answers with its number.</summary>
public sealed record ConsentTopicDefined(int? Number, string Name, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>Nothing new is sent about it; who has refused it has refused it.</summary>
public sealed record ConsentTopicRetired(int Number, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

internal sealed class ConsentTopicStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case ConsentTopicDefined { Number: { } number } renamed:
                Change(number, topic => topic with { Name = renamed.Name }, renamed.By, "consent-topic.rename", turn);
                break;
            case ConsentTopicDefined { Number: null } defined:
                Define(defined, turn);
                break;
            case ConsentTopicRetired retired:
                Change(retired.Number, topic => topic with { IsRetired = true }, retired.By, "consent-topic.retire", turn);
                break;
            default:
                break;
        }
    }

    private static void Define(ConsentTopicDefined defined, Turn turn)
    {
        var topics = turn.Rules<ConsentTopics>().All.ToList();
        if (topics.Count >= ConsentTopic.TopicsMax)
        {
            turn.Refuse(ConsentTopicProblems.TooMany);
            return;
        }
        Put(null, new ConsentTopic(topics.Count == 0 ? 1 : topics[^1].Number + 1, defined.Name, IsRetired: false), defined.By, "consent-topic.create", turn);
    }

    private static void Change(int number, Func<ConsentTopic, ConsentTopic> change, Actor by, string action, Turn turn)
    {
        if (turn.Rules<ConsentTopics>().Find(number) is not { IsRetired: false } before)
        {
            turn.Refuse(ConsentTopicProblems.Unknown(number));
            return;
        }
        Put(before, change(before), by, action, turn);
    }

    private static void Put(ConsentTopic? before, ConsentTopic after, Actor by, string action, Turn turn)
    {
        var target = new AuditTarget("consent-topic", after.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        turn.Write(new ConsentTopicRow(after));
        turn.Write(AuditRow.Decided(turn, by, action, target, before, after));
        turn.Invalidate<ConsentTopics>();
        turn.Return(after.Number);
    }
}

internal static class ConsentTopicProblems
{
    public static Problem Unknown(int number) => new("consent-topic.unknown", "topic", new(
        $"找不到編號 {number} 的訊息主題，或它已停用。", $"There is no topic {number}, or it is retired.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem TooMany = new("consent-topic.too-many", null, new(
        $"一個品牌最多 {ConsentTopic.TopicsMax} 個訊息主題（包含停用的）。", $"A brand has at most {ConsentTopic.TopicsMax} topics, retired ones included."));
}
