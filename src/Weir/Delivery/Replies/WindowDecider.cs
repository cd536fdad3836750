using System.Text.Json;
using Weir.Channels;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Members;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>
/// Gives each window to one claimant and seals his answer: members, body and token are stored before the call, and never change. A free answer answers
/// the member's own message, costs nothing and rings no phone that is not in his hand: neither a refusal of marketing, nor the week's cap, nor quiet hours
/// hold it back. A push is billed and may ring later, so that blocks, refusals, the week's cap and the month's limits hold as for every message; only the
/// quiet hours do not, because whoever wrote within the hour is awake and waits. What a person of the brand writes is no marketing: of these, blocks and the
/// month's limits alone hold it back.
/// </summary>
internal sealed class WindowDecider(IMessageWriter writer)
{
    public SealedReplies Claim(WindowsClaimed claim, Turn turn)
    {
        var work = turn.Shared<ReplyWork>(claim.Connection);
        var going = new List<SealedReply>();
        Instant? lookAgain = null;
        var hasFallbacks = false;
        foreach (var window in (work.Replies ?? []).Where(candidate => ReplyLife.Current(candidate.Reply, turn).State == ReplyState.Waiting).GroupBy(candidate => candidate.Reply.Window))
        {
            var ranked = window.OrderBy(candidate => candidate.Reply.Claimant).ThenBy(candidate => candidate.Reply.Id).ToList();
            var isUsed = work.UsedWindows!.Contains(window.Key);
            foreach (var loser in ranked.Skip(isUsed ? 0 : 1))
            {
                ReplyLife.End(loser.Reply, ReplyState.Suppressed, ReplyReason.Outranked, turn);
            }
            if (isUsed)
            {
                continue;
            }
            var (winner, waitsUntil) = (ranked[0], NameAwaitedUntil(ranked[0], turn.Now));
            if (winner.Reply.Reason == ReplyReason.Standby)
            {
                ReplyLife.End(winner.Reply, ReplyState.Suppressed, ReplyReason.Standby, turn);
            }
            else if (winner.Reply.Token is null || turn.Now >= new Instant(winner.Reply.ExpiresAt))
            {
                hasFallbacks |= ReplyLife.FallBack(winner.Reply, turn).State == ReplyState.FallingBack;
            }
            else if (waitsUntil is { } until)
            {
                lookAgain = lookAgain is { } sooner && sooner < until ? sooner : until;
            }
            else if (Seal(winner, claim.LinkBase, turn) is { } reply)
            {
                going.Add(reply);
            }
        }
        // One that waits for a name stands at the front again: whether there is more shows when it is gone.
        return new SealedReplies(going, hasFallbacks, work.HasMore && lookAgain is null, lookAgain);
    }

    public SealedReplies Claim(FallbacksClaimed claim, Turn turn)
    {
        var work = turn.Shared<FallbackWork>(claim.Connection);
        var going = new List<SealedReply>();
        foreach (var candidate in (work.Replies ?? []).Where(candidate => ReplyLife.Current(candidate.Reply, turn).State == ReplyState.FallingBack))
        {
            if (WhyNotPush(candidate, claim.MessagesLeft - going.Count, turn) is { } reason)
            {
                ReplyLife.End(candidate.Reply, ReplyState.Suppressed, reason, turn);
            }
            else if (Seal(candidate, claim.LinkBase, turn) is { } push)
            {
                going.Add(push);
            }
        }
        return new SealedReplies(going, HasFallbacks: false, HasMore: work.Replies?.Count == ReplyLimits.SealedPerTurnMax, null);
    }

    private static ReplyReason? WhyNotPush(Sealable candidate, long? messagesLeft, Turn turn)
    {
        var member = candidate.To.Member;
        var connection = candidate.Reply.Connection;
        var isByPerson = candidate.Reply.Claimant == Claimant.Agent;
        return turn.Now - new Instant(candidate.Reply.OccurredAt) >= ReplyLimits.LateMax ? ReplyReason.TooLate
            : !turn.Has(MemberKeys.FriendOn(connection), member) || candidate.To.HasBlocked ? ReplyReason.Blocked
            : !isByPerson && ReplyLife.HasOptedOut(member, connection, turn) ? ReplyReason.OptedOut
            : candidate.To.Address is null ? ReplyReason.NoAddress
            : !isByPerson && turn.Cell(DeliveryKeys.CampaignMessages, member) >= turn.Rules<SendLimits>().CapMessages ? ReplyReason.Capped
            : messagesLeft <= 0 ? ReplyReason.BudgetSpent
            : null;
    }

    /// <summary>A newcomer's name is on its way from the channel when he is welcomed; worth a moment where the words use it.</summary>
    private static Instant? NameAwaitedUntil(Sealable candidate, Instant now) =>
        candidate.Content?.Values.Contains(PersonalValues.DisplayName) == true && !candidate.To.Values.ContainsKey(PersonalValues.DisplayName)
            && new Instant(candidate.Reply.ReceivedAt) + ReplyLimits.NameWaitMax is var until && now < until ? until : null;

    private SealedReply? Seal(Sealable candidate, string linkBase, Turn turn)
    {
        var reply = candidate.Reply;
        if (reply.Body is null)
        {
            if (candidate.Content is not { } content)
            {
                ReplyLife.End(reply, ReplyState.Failed, ReplyReason.Fault, turn);
                return null;
            }
            var said = PersonalLinks.Written(content.Render(PersonalValues.WithOwnPage(candidate.To.Values, content, linkBase, reply.Member, send: 0, turn)).Content, linkBase, reply.Member, send: 0, turn);
            // What is kept for the thread has neither the member's own tokens nor the address of his own page: a tap there must not count as his.
            var kept = JsonSerializer.Serialize(content.RenderExample(candidate.To.Values).Content, MessageJson.Options);
            reply = reply with { Body = writer.Write(said), Said = ReplyLife.Beginning(said), Content = kept };
        }
        var isPush = reply.Way == ReplyWay.Push;
        reply = reply with
        {
            State = ReplyState.Sealed,
            FirstAttemptAt = turn.Now.Milliseconds,
            Attempts = 1,
            Address = isPush ? candidate.To.Address : null,
            RetryKey = isPush ? SealedKeys.Of("reply"u8, turn.Workspace, reply.Id, reply.Body!, [candidate.To.Address!]) : null,
        };
        ReplyLife.Keep(reply, turn);
        return ReplyLife.Outgoing(reply);
    }
}
