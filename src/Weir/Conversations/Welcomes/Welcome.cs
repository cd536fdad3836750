using Weir.Conversations.Answers;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Conversations.Welcomes;

/// <summary>What somebody is told who becomes a friend on an account, or comes back after a block.</summary>
public sealed record Welcome
{
    public required long Connection { get; init; }
    public required AutoAnswer Answer { get; init; }
    public bool IsOn { get; init; } = true;
    public long ChangedAt { get; init; }

    internal static readonly Table<Welcome> Table = new("welcome", ["connection"], OnConflict.Replace,
        new Column<Welcome>.Number("connection", welcome => welcome.Connection),
        new Column<Welcome>.Text("answer", welcome => welcome.Answer.Write()),
        new Column<Welcome>.Number("state", welcome => welcome.IsOn ? 1 : 2),
        new Column<Welcome>.Number("changed_at", welcome => welcome.ChangedAt));
}

/// <summary>The welcomes of a workspace, one for each account at most; those that are switched off included.</summary>
internal sealed class WelcomeRules(IReadOnlyList<Welcome> all)
{
    public IReadOnlyList<Welcome> All { get; } = all;

    public Welcome? Find(long connection) => All.FirstOrDefault(welcome => welcome.Connection == connection);
}

internal sealed class WelcomeRulesLoader : IRulesLoader<WelcomeRules>
{
    private sealed record Row
    {
        public long Connection { get; init; }
        public string Answer { get; init; } = "";
        public long State { get; init; }
        public long ChangedAt { get; init; }
    }

    public WelcomeRules Load(IReadTx tx) => new([.. tx
        .Query<Row>("select connection as Connection, answer as Answer, state as State, changed_at as ChangedAt from welcome where workspace = @w order by connection")
        .Select(row => new Welcome { Connection = row.Connection, Answer = AutoAnswer.Read(row.Answer), IsOn = row.State == 1, ChangedAt = row.ChangedAt })]);
}
