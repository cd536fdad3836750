using System.Globalization;
using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Members.Consents.Topics;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

public enum ConsentTest
{
    /// <summary>Has refused, and not allowed it again.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
    /// <summary>May be sent it: has never been asked, or has allowed it.</summary>
    [JsonStringEnumMemberName("allowed")]
    Allowed,
}

/// <summary>Whether marketing may be sent: by all accounts or by one, about anything or about one topic.</summary>
public sealed record ConsentCondition(ConsentTest State, long? Connection = null, int? Topic = null) : Condition;

internal sealed class ConsentKind() : ConditionKind<ConsentCondition>("consent")
{
    protected override Criterion Compile(ConsentCondition leaf, RuleCompiler compiler)
    {
        if (leaf.Connection is <= 0)
        {
            return compiler.Report("connection", "segment.unknown-connection", new("請從清單中選擇串接帳號。", "Pick a connection from the list."));
        }
        if (leaf.Topic is { } topic && compiler.Rules.Get<ConsentTopics>().Find(topic) is null)
        {
            return compiler.Report("topic", "segment.unknown-topic", new($"找不到編號 {topic} 的訊息主題，請從清單中選擇。", $"There is no topic {topic}; pick one from the list."));
        }
        var refuses = leaf.Topic is { } one
            ? new Criterion.Any([Refuses(new(leaf.Connection ?? 0, 0)), Refuses(new(leaf.Connection ?? 0, one))])
            : Refuses(new(leaf.Connection ?? 0, 0));
        return leaf.State == ConsentTest.Refused ? refuses : new Criterion.Not(refuses);
    }

    protected override Wording Say(ConsentCondition leaf, Saying saying)
    {
        var (whereZhTw, whereEn) = leaf.Connection is { } connection
            ? ($"在「{NameOf(connection, saying)}」", $" on “{NameOf(connection, saying)}”")
            : ("", "");
        var what = leaf.Topic is { } topic && saying.Rules.Get<ConsentTopics>().Find(topic)?.Name is { } name
            ? new Wording($"「{name}」的訊息", $"messages about “{name}”")
            : new Wording("行銷訊息", "marketing");
        return leaf.State == ConsentTest.Refused
            ? new($"{whereZhTw}拒收{what.ZhTw}", $"have refused {what.En}{whereEn}")
            : new($"{whereZhTw}可以收{what.ZhTw}", $"may be sent {what.En}{whereEn}");
    }

    protected override Observation Observe(ConsentCondition leaf, Observing observing)
    {
        var refuses = OptOut.Holds(observing.State, observing.Member, leaf.Connection ?? 0, leaf.Topic ?? 0);
        var at = observing.Tx.First<long?>(
            "select max(at) from consent where workspace = @w and member = @member and connection in (0, @connection) and topic in (0, @topic)",
            new { member = observing.Member.Value, connection = leaf.Connection ?? 0, topic = leaf.Topic ?? 0 });
        return new(refuses ? new("已拒收", "has refused") : at is null ? new("沒有表示過", "has never said") : new("可以收", "has allowed it"), at is { } moment ? new Instant(moment) : null);
    }

    private static string NameOf(long connection, Saying saying) => saying.NameOfConnection(connection) ?? connection.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same question as <see cref="OptOut.Refuses"/>, for kernels.</summary>
    private static Criterion Refuses(ConsentScope scope)
    {
        var own = new Criterion.InSet(MemberKeys.Refuses(scope));
        return scope.Connection == 0
            ? own
            : new Criterion.Any([own, new Criterion.All([
                new Criterion.InSet(MemberKeys.Refuses(scope with { Connection = 0 })), new Criterion.Not(new Criterion.InSet(MemberKeys.Excepts(scope)))])]);
    }
}
