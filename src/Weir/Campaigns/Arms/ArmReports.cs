using System.Text.Json;
using Weir.Campaigns.People;
using Weir.Delivery;
using Weir.Delivery.Arms;
using Weir.Experiments;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Messages;

namespace Weir.Campaigns.Arms;

/// <summary>One arm of a test.</summary>
/// <param name="Letter">What it is called.</param>
/// <param name="ClickRate">Null where nobody got it.</param>
/// <param name="Interval">Of the click rate.</param>
/// <param name="IsBarred">Cannot win: significantly more of its members blocked the account.</param>
public sealed record ArmResult(string Letter, long Received, long Clickers, double? ClickRate, Interval Interval, long Blocks, bool IsBarred);

/// <summary>How a test stands, or how it ended.</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="Says">The state or the verdict as a plain sentence.</param>
/// <param name="TestPercent">Of the audience.</param>
/// <param name="DecidesAt">When a winner is chosen, or looked for again.</param>
/// <param name="DecidedAt">When it was chosen; the figures are those of that moment.</param>
/// <param name="Winner">The letter of the arm that the rest gets.</param>
/// <param name="Verdict">How sure that is.</param>
/// <param name="Arms">In order.</param>
/// <param name="Pairs">Every two arms beside each other.</param>
public sealed record ArmsReport(
    ArmPhase Phase, Wording Says, decimal TestPercent, DateTimeOffset? DecidesAt, DateTimeOffset? DecidedAt, string? Winner, ArmVerdict? Verdict,
    IReadOnlyList<ArmResult> Arms, IReadOnlyList<ArmPair> Pairs);

/// <summary>Reads how tests stand. Thread-safe.</summary>
public sealed class ArmReports(Database database, Indexes indexes)
{
    private sealed record Row
    {
        public string Definition { get; init; } = "";
        public long State { get; init; }
        public long Phase { get; init; }
        public long? DecideAt { get; init; }
        public long? DecidedAt { get; init; }
        public string? Figures { get; init; }
    }

    /// <summary>Null when the campaign was not started, or had one content for all.</summary>
    public ArmsReport? Of(WorkspaceId workspace, Campaign campaign)
    {
        if (campaign is not { Send: { } send, Draft.Arms: not null } || database.Read(workspace, tx => Find(tx, send)) is not { } row
            || JsonSerializer.Deserialize<SendDefinition>(row.Definition, MessageJson.Options) is not { Test: { } test })
        {
            return null;
        }
        var decision = row.Figures is { } json ? JsonSerializer.Deserialize<ArmDecision>(json) : null;
        var figures = decision?.Arms
            ?? Now(workspace, send, test.Arms);
        // Before the decision no test is made, so that nobody crowns a winner by looking until there is one.
        var arms = figures.Select((arm, i) => Result(arm, i, decision)).ToList();
        return new ArmsReport(
            (ArmPhase)row.Phase, ArmWords.Of((ArmPhase)row.Phase, (SendState)row.State, decision, figures), test.Share / (decimal)(Draw.PartsPerWhole / 100), Time(row.DecideAt), Time(row.DecidedAt),
            decision is null ? null : ArmLetters.Of(decision.Winner), decision?.Verdict, arms, decision?.Pairs ?? []);
    }

    private List<ArmFigures> Now(WorkspaceId workspace, long send, int arms)
    {
        var blocks = database.Read(workspace, tx => SendBlocks.CountByArm(tx, send));
        return indexes.Of(workspace).Read(index => ArmCounts.Of(index, send, arms, blocks));
    }

    private static Row? Find(IReadTx tx, long send) => tx.First<Row>(
        """
        select s.definition as Definition, s.state as State, s.arm_phase as Phase, s.decide_at as DecideAt, d.decided_at as DecidedAt, d.figures as Figures
        from send s left join arm_decision d on d.workspace = s.workspace and d.send = s.id
        where s.workspace = @w and s.id = @send
        """, new { send });

    private static ArmResult Result(ArmFigures arm, int number, ArmDecision? decision)
    {
        var clicks = new Proportion(arm.Clickers, arm.Received);
        return new(ArmLetters.Of(number), arm.Received, arm.Clickers, arm.Received == 0 ? null : clicks.Rate, clicks.Interval(), arm.Blocks, decision?.Barred.Contains(number) == true);
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? new Instant(at).ToDateTimeOffset() : null;
}
