using Weir.Channels;
using Weir.Delivery.Arms;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Delivery;

/// <summary>Takes the next recipients of a send: suppresses who may not get it, seals batches of the others.</summary>
internal sealed class ClaimDecider(IMessageWriter writer)
{
    public ClaimAnswer Claim(BatchesClaimed claim, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(claim.Send);
        if (turn.Rules<SendRules>().Find(claim.Send) is not { } send || progress.State is not (SendState.Sending or SendState.Cancelled))
        {
            return new ClaimAnswer.Rest(progress.State);
        }
        if (progress.State == SendState.Sending && send.Definition.KeepsQuietHours
            && turn.Rules<SendLimits>().QuietUntil(turn.Now, turn.Rules<Workspace>()) is { } until)
        {
            return new ClaimAnswer.WaitUntil(until);
        }
        var loaded = turn.Shared<Claimable>(claim.Send);
        if (loaded.FromCursor != progress.Cursor || loaded.IsForTest != progress.IsTesting)
        {
            // Something earlier in this turn planned somebody anew, or let the send go on: what was loaded is not what comes next. Ask again.
            return new ClaimAnswer.Work([]);
        }
        if (loaded is not { Recipients: { } recipients, Through: { } through })
        {
            if (progress.IsTesting && send.Definition.Test is { } test)
            {
                ArmDecider.Await(send, test, ref progress, turn);
            }
            return new ClaimAnswer.Rest(progress.State);
        }
        var isTesting = progress.IsTesting;
        var chosen = Choose(recipients, send, claim.MessagesLeft, ref progress, turn);
        if (progress.State != SendState.Paused)
        {
            progress.Cursor = through;
        }
        var batches = new List<SealedBatch>();
        foreach (var arm in chosen.GroupBy(recipient => isTesting ? send.Definition.Test?.ArmOf(recipient.Member, send.Definition.Salt) : null))
        {
            var said = ContentOf(arm.Key, progress);
            batches.AddRange(arm.Chunk(send.Arms[said].IsPersonal ? 1 : DeliveryLimits.BatchRecipientsMax).Select(members => Seal(send, members, arm.Key, said, turn)));
        }
        Settle(claim.Send, ref progress, turn);
        return new ClaimAnswer.Work(batches);
    }

    /// <summary>Seals people whose earlier batch was dissolved; that they may still get it has been asked. They stay in their arm.</summary>
    public SealedBatch SealAnew(ActiveSend send, IReadOnlyList<Recipient> members, int? arm, in SendProgress progress, Turn turn) =>
        Seal(send, members, arm, ContentOf(arm, progress), turn);

    /// <summary>Which of the contents: in a test one's own arm's, afterwards the winner's.</summary>
    private static int ContentOf(int? arm, in SendProgress progress) => arm ?? progress.Winner ?? 0;

    private static List<Recipient> Choose(IReadOnlyList<Recipient> recipients, ActiveSend send, long? messagesLeft, ref SendProgress progress, Turn turn)
    {
        var chosen = new List<Recipient>();
        foreach (var recipient in recipients)
        {
            var reason = SuppressionDecider.For(recipient, send.Definition, progress, turn);
            if (reason is null && chosen.Count >= messagesLeft)
            {
                progress.State = SendState.Paused;
                progress.PauseReason = PauseReasons.Quota;
                break;
            }
            progress.Cursor = recipient.Member.Value;
            progress.Planned--;
            if (reason is { } why)
            {
                progress.Suppressed++;
                turn.Write(new DeliveryRow { Send = send.Definition.Id, Member = recipient.Member.Value, State = DeliveryState.Suppressed, Reason = why });
                continue;
            }
            progress.Open++;
            chosen.Add(recipient);
        }
        return chosen;
    }

    private SealedBatch Seal(ActiveSend send, IReadOnlyList<Recipient> members, int? arm, int said, Turn turn)
    {
        var id = turn.NextId();
        var day = turn.Rules<Workspace>().LocalDay(turn.Now);
        var body = writer.Write(Content(send, send.Arms[said], members, turn));
        var row = new BatchRow
        {
            Id = id,
            Send = send.Definition.Id,
            State = BatchState.Sealed,
            RetryKey = SealedKeys.Of([], turn.Workspace, id, body, members.Select(member => member.Address!)),
            Body = body,
            Members = [.. members.Select(member => member.Member.Value)],
            Addresses = [.. members.Select(member => member.Address!)],
            FirstAttemptAt = turn.Now.Milliseconds,
            Day = day,
            Attempts = 1,
            Arm = arm,
        };
        turn.Write(row);
        turn.LoadShared(id, new StoredBatch { Row = row });
        foreach (var member in members)
        {
            turn.Write(new DeliveryRow { Send = send.Definition.Id, Member = member.Member.Value, State = DeliveryState.InBatch, Batch = id });
            if (send.Definition.IsCapped)
            {
                turn.Change(IndexDelta.Counted(DeliveryKeys.CampaignMessages, member.Member, day, 1));
            }
        }
        return Outgoing(row, send.Definition);
    }

    /// <summary>A personal content is rendered for its one recipient; a shared one has no blanks, so that anybody's values do.</summary>
    private static MessageContent Content(ActiveSend send, ActiveContent said, IReadOnlyList<Recipient> members, Turn turn)
    {
        var values = PersonalValues.WithOwnPage(members[0].Values, said.Compiled, send.Definition.LinkBase, members[0].Member.Value, send.Definition.Id, turn);
        var rendered = said.Compiled.Render(values).Content;
        if (!said.IsPersonal)
        {
            return rendered;
        }
        return PersonalLinks.Written(rendered, send.Definition.LinkBase, members[0].Member.Value, send.Definition.Id, turn);
    }

    internal static SealedBatch Outgoing(BatchRow row, SendDefinition send) =>
        new(row.Id, row.Send, send.Connection, row.RetryKey, row.Body, row.Addresses, new Instant(row.FirstAttemptAt)) { CountedAs = send.IsCounted ? send.Id : null };

    /// <summary>Writes progress down and, when nothing is left to wait for, ends the send.</summary>
    internal static void Settle(long send, ref SendProgress progress, Turn turn)
    {
        // A test that took in the whole audience still waits for its verdict.
        var isUndecided = progress.State != SendState.Cancelled && progress.Phase is ArmPhase.Testing or ArmPhase.Waiting;
        if (progress is { State: not SendState.Planning, Planned: 0, Open: 0, FinishedAt: null } && !isUndecided)
        {
            progress.State = progress.State == SendState.Cancelled ? SendState.Cancelled : SendState.Finished;
            progress.PauseReason = null;
            progress.FinishedAt = turn.Now.Milliseconds;
            var campaign = turn.Rules<SendRules>().Find(send)?.Definition.Campaign;
            turn.SetTimer(turn.Now, About.Nobody.Instance, new SendFinished(send, campaign, progress.State));
        }
        turn.Write(new SendProgressRow { Id = send, Progress = progress });
    }
}

/// <summary>Why a send stands still; stored, never renamed.</summary>
public static class PauseReasons
{
    public const string Operator = "operator";
    public const string Restored = "restored";

    /// <summary>The account that it leaves by is gone.</summary>
    public const string NoConnection = "no-connection";

    /// <summary>Sealing failed; the letters say why.</summary>
    public const string Fault = "fault";

    /// <summary>Asked for while the recipients are still being listed; takes effect when they are.</summary>
    public const string Cancelled = "cancelled";
    public const string Quota = "quota";
    public const string NotAuthorised = "not-authorised";
}
