using System.Globalization;
using System.Text.Json;
using Weir.Delivery.Arms;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Campaigns.Arms;

/// <summary>
/// Chooses the winner of a test when its time has come. Comes again hour by hour while there are too few taps to say anything, which does not
/// look at who leads and so is no peeking, and decides at the last moment whatever there is: nobody waits for ever.
/// </summary>
internal sealed class ArmStage : IStage
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>After so long the better observed arm goes on, however little is known.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromHours(24);

    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not ArmsDue due || ArmDecider.Standing(due, arrival.OccurredAt, turn) is not { } standing)
        {
            return;
        }
        // As of the last commit: what arrives in this very turn is a tap too late for the decision, as any later one.
        var figures = ArmCounts.Of((MemberIndex)turn.Memory, due.Send, standing.Test.Arms, turn.Shared<ArmBlocks>(due.Send).ByArm!);
        var judged = WinnerRule.Judge(figures, [.. Enumerable.Range(0, standing.Test.Arms).Select(standing.Test.SliceOf)]);
        if (!judged.IsEnough && turn.Now - standing.TestedAt < WaitMax)
        {
            var next = turn.Now + LookAgain;
            var last = standing.TestedAt + WaitMax;
            ArmDecider.LookAgain(due, next < last ? next : last, turn);
            return;
        }
        turn.Write(new ArmDecisionRow
        {
            Send = due.Send,
            DecidedAt = turn.Now.Milliseconds,
            Decision = new ArmDecision(judged.Winner, judged.Verdict, judged.Barred, figures, judged.Pairs),
        });
        ArmDecider.Crown(due.Send, judged.Winner, turn);
        if (due.Campaign is { } campaign)
        {
            turn.Write(AuditRow.Decided(turn, Actor.System, "campaign.winner", new AuditTarget("campaign", campaign.ToString(CultureInfo.InvariantCulture)), null,
                new { Arm = ArmLetters.Of(judged.Winner), Verdict = judged.Verdict.ToString() }));
            turn.Notify(new CampaignMoved(campaign));
        }
    }
}

/// <summary>What was known when the winner was chosen.</summary>
public sealed record ArmDecision(int Winner, ArmVerdict Verdict, IReadOnlyList<int> Barred, IReadOnlyList<ArmFigures> Arms, IReadOnlyList<ArmPair> Pairs);

internal sealed record ArmDecisionRow
{
    public required long Send { get; init; }
    public required long DecidedAt { get; init; }
    public required ArmDecision Decision { get; init; }

    internal static readonly Table<ArmDecisionRow> Table = new("arm_decision", ["send"], OnConflict.Fail,
        new Column<ArmDecisionRow>.Number("send", row => row.Send),
        new Column<ArmDecisionRow>.Number("decided_at", row => row.DecidedAt),
        new Column<ArmDecisionRow>.Number("winner", row => row.Decision.Winner),
        new Column<ArmDecisionRow>.Number("verdict", row => (long)row.Decision.Verdict),
        new Column<ArmDecisionRow>.Text("figures", row => JsonSerializer.Serialize(row.Decision)));
}
