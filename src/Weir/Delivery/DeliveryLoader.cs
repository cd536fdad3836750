using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Friends;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Somebody whom a claim looks at.</summary>
internal sealed record Recipient(Ordinal Member, string? Address, bool HasBlocked, IReadOnlyDictionary<string, string> Values);

/// <summary>What a claim of one send may take, as loaded; the cursor tells whether it is still what comes next.</summary>
internal struct Claimable
{
    public IReadOnlyList<Recipient>? Recipients;
    public long FromCursor;

    /// <summary>The last member looked at, taken or passed over; null when nobody is left.</summary>
    public long? Through;

    /// <summary>Whether only those who are in a test were looked for.</summary>
    public bool IsForTest;
}

/// <summary>A batch as stored, for the decision on its answer.</summary>
internal struct StoredBatch
{
    public BatchRow? Row;
}

/// <summary>Reads the progress of sends, the next recipients, and the batches that answers are about.</summary>
internal sealed class DeliveryLoader : ILoader
{
    private sealed record ProgressRow
    {
        public long Id { get; init; }
        public long State { get; init; }
        public string? PauseReason { get; init; }
        public long? FinishedAt { get; init; }
        public long Audience { get; init; }
        public long Planned { get; init; }
        public long Suppressed { get; init; }
        public long Open { get; init; }
        public long Accepted { get; init; }
        public long Failed { get; init; }
        public long Unknown { get; init; }
        public long Cursor { get; init; }
        public long ArmPhase { get; init; }
        public long? Winner { get; init; }
        public long? TestedAt { get; init; }
        public long? DecideAt { get; init; }
    }

    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var sends = new HashSet<long>();
        var batches = new HashSet<long>();
        var claims = new List<BatchesClaimed>();
        foreach (var arrival in arrivals)
        {
            switch (arrival.What)
            {
                case BatchAnswered answered:
                    batches.Add(answered.Batch);
                    break;
                case RetryClaimed retry:
                    batches.Add(retry.Batch);
                    break;
                case BatchesClaimed claim:
                    sends.Add(claim.Send);
                    claims.Add(claim);
                    break;
                case RecipientPlanned planned:
                    sends.Add(planned.Send);
                    break;
                case SendPaused paused:
                    sends.Add(paused.Send);
                    break;
                case SendHeld held:
                    sends.Add(held.Send);
                    break;
                case SendResumed resumed:
                    sends.Add(resumed.Send);
                    break;
                case ArmsDue due:
                    sends.Add(due.Send);
                    break;
                case SendCancelled cancelled:
                    sends.Add(cancelled.Send);
                    break;
                default:
                    break;
            }
        }
        if (batches.Count > 0)
        {
            foreach (var row in BatchQueries.Load(tx, batches))
            {
                turn.LoadShared(row.Id, new StoredBatch { Row = row });
                sends.Add(row.Send);
            }
        }
        if (sends.Count > 0)
        {
            LoadProgress(turn, tx, sends);
        }
        foreach (var claim in claims)
        {
            LoadClaim(claim, turn, tx);
        }
    }

    private static void LoadProgress(Turn turn, IReadTx tx, HashSet<long> sends)
    {
        foreach (var row in tx.QueryMany<ProgressRow>(
            """
            select id as Id, state as State, pause_reason as PauseReason, finished_at as FinishedAt, audience as Audience, planned as Planned,
                   suppressed as Suppressed, open as Open, accepted as Accepted, failed as Failed, unknown as Unknown, cursor as Cursor,
                   arm_phase as ArmPhase, winner as Winner, tested_at as TestedAt, decide_at as DecideAt
            from {send by id} where workspace = @w
            """, sends))
        {
            turn.LoadShared(row.Id, new SendProgress
            {
                IsLoaded = true,
                State = (SendState)row.State,
                PauseReason = row.PauseReason,
                FinishedAt = row.FinishedAt,
                Audience = row.Audience,
                Planned = row.Planned,
                Suppressed = row.Suppressed,
                Open = row.Open,
                Accepted = row.Accepted,
                Failed = row.Failed,
                Unknown = row.Unknown,
                Cursor = row.Cursor,
                Phase = (ArmPhase)row.ArmPhase,
                Winner = (int?)row.Winner,
                TestedAt = row.TestedAt,
                DecideAt = row.DecideAt,
            });
        }
    }

    private static void LoadClaim(BatchesClaimed claim, Turn turn, IReadTx tx)
    {
        if (turn.Rules<SendRules>().Find(claim.Send) is not { } send)
        {
            return;
        }
        ref var progress = ref turn.Shared<SendProgress>(claim.Send);
        var cursor = progress.Cursor;
        var test = progress.IsTesting ? send.Definition.Test : null;
        var members = tx.Query<long>(
            "select member from delivery where workspace = @w and send = @send and member > @cursor and state = 0 order by member limit @max",
            new { send = claim.Send, cursor, max = test is null ? claim.RecipientsMax : claim.RecipientsMax * DeliveryLimits.TestLookFactor });
        long? through = members.Count == 0 ? null : members[^1];
        if (test is not null)
        {
            // Those whose arm is none wait for the winner. No more are taken than were asked for, and the cursor stops behind the last of them.
            members.RemoveAll(member => test.ArmOf(new Ordinal((int)member), send.Definition.Salt) is null);
            if (members.Count > claim.RecipientsMax)
            {
                members.RemoveRange(claim.RecipientsMax, members.Count - claim.RecipientsMax);
                through = members[^1];
            }
        }
        var addresses = tx.QueryMany<(long Member, string Value)>(
            "select member, value from {identity by member} where workspace = @w and kind = @kind and scope = @connection",
            members, new { kind = (long)IdentityKind.ChannelUser, connection = send.Definition.Connection }).ToLookup(row => row.Member, row => row.Value);
        var blocked = tx.QueryMany<long>(
            "select member from {friendship by member} where workspace = @w and connection = @connection and state = @blocked",
            members, new { connection = send.Definition.Connection, blocked = (long)FriendState.Blocked }).ToHashSet();
        var values = PersonalValues.Load(tx, members, send.Values);
        var recipients = members.ConvertAll(member => new Recipient(
            new Ordinal((int)member), addresses[member].FirstOrDefault(), blocked.Contains(member), values.GetValueOrDefault(member, PersonalValues.None)));
        turn.LoadShared(claim.Send, new Claimable { Recipients = recipients, FromCursor = cursor, Through = through, IsForTest = test is not null });
    }
}
