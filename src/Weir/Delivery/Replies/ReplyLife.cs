using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>
/// The steps of an answer that several decisions share. What is over holds neither token nor body: they could only be misused. What was said stays, but for the
/// claims of rules that were never tried.
/// </summary>
internal static class ReplyLife
{
    /// <summary>As it stands after what the turn has decided so far.</summary>
    public static Reply Current(Reply loaded, Turn turn) => turn.Shared<StoredReply>(loaded.Id).Reply ?? loaded;

    public static Reply Keep(Reply reply, Turn turn)
    {
        turn.Shared<StoredReply>(reply.Id).Reply = reply;
        turn.Write(new ReplyChangeRow { Reply = reply });
        return reply;
    }

    public static Reply End(Reply reply, ReplyState state, ReplyReason? reason, Turn turn)
    {
        if ((state is ReplyState.Suppressed or ReplyState.Failed) && reply.Claimant == Claimant.Agent)
        {
            FallenAnswers.Add(new FallenAnswer(reply.Connection, reply.Member, reply.Id), turn);
        }
        turn.Notify(new ReplyEnded(reply.Connection, reply.Member, reply.Id));
        return Keep(reply with
        {
            State = state,
            Reason = reason,
            FinishedAt = turn.Now.Milliseconds,
            Token = null,
            Body = null,
            Content = state == ReplyState.Suppressed && reply.Claimant != Claimant.Agent ? null : reply.Content,
        }, turn);
    }

    /// <summary>Surely nobody has got it, and the token is dead: it is pushed where its owner has allowed that, or it is over.</summary>
    public static Reply FallBack(Reply reply, Turn turn) => reply.MayPush
        ? Keep(reply with { State = ReplyState.FallingBack, Way = ReplyWay.Push, Token = null, FirstAttemptAt = null, Attempts = 0, IsDoubtful = false }, turn)
        : End(reply, ReplyState.Suppressed, ReplyReason.WindowClosed, turn);

    public static SealedReply Outgoing(Reply reply) =>
        new(reply.Id, reply.Connection, reply.Way, reply.Token, reply.Address, reply.RetryKey, reply.Body!);

    public static bool HasOptedOut(Ordinal member, long connection, Turn turn) => Members.Consents.OptOut.Holds(turn, member, connection);

    /// <summary>The first words that were said; null where nothing was said in words.</summary>
    public static string? Beginning(MessageContent content) => content.Messages.OfType<TextMessage>().FirstOrDefault()?.Text is { Length: > 0 } text
        ? text.Length > ReplyLimits.SaidLengthMax ? Cut(text) + "…" : text
        : null;

    /// <summary>Half an emoji is no text.</summary>
    private static string Cut(string text) =>
        text[..(char.IsHighSurrogate(text[ReplyLimits.SaidLengthMax - 1]) ? ReplyLimits.SaidLengthMax - 1 : ReplyLimits.SaidLengthMax)];
}
