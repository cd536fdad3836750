using Weir.Channels;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>
/// Everything is ready for the call: seal it. Answers with a <see cref="MassCallAnswer"/>. A turn of its own, because who has refused is asked of the
/// whole index at that moment.
/// </summary>
/// <param name="Call">Which mass call.</param>
/// <param name="Body">The finished message.</param>
/// <param name="Links">Addresses in it, by smart link, as JSON.</param>
/// <param name="List">The channel's list of those who must not get it; null when nobody has refused.</param>
/// <param name="Listed">How many are on the list.</param>
/// <param name="MessagesMax">Where the channel shall stop; null for no limit.</param>
internal sealed record MassCallSealed(long Call, byte[] Body, string Links, long? List, long Listed, long? MessagesMax) : Payload
{
    public override bool IsOurOwn => true;
    public override bool NeedsTurnOfItsOwn => true;
}

/// <summary>May a call of unknown fate be made again? Answers with a <see cref="MassCallAnswer"/>.</summary>
internal sealed record MassCallRetried(long Call) : Payload
{
    public override bool IsOurOwn => true;
    public override bool NeedsTurnOfItsOwn => true;
}

/// <summary>
/// The channel has no time for it and did not take it. Until it has, somebody may refuse: a first attempt is prepared anew, with a list of that moment.
/// </summary>
internal sealed record MassCallPutBack(long Call) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>What the channel answered to one attempt.</summary>
/// <param name="Call">Which mass call.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="ListIsGone">It was refused because the channel has lost the list: with a new one it can go again.</param>
internal sealed record MassCallAnswered(long Call, BatchOutcome Outcome, bool ListIsGone = false) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>How far the channel is, by its own word; null when it has no word of it, or none any more.</summary>
internal sealed record MassCallTold(long Call, MassProgress? Progress) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>The call stands still before it was made, for a reason that is not an operator's.</summary>
internal sealed record MassCallHeld(long Call, string Reason, string? Detail = null) : Payload
{
    public override bool IsOurOwn => true;
}

/// <summary>An operator lets a held call go on; that the list is short is then known to him.</summary>
public sealed record MassCallResumed(long Call) : Payload;

/// <summary>An operator calls it off. Only what has not been handed to the channel can be.</summary>
public sealed record MassCallCancelled(long Call) : Payload;

/// <summary>A mass call is over. Published as a payload of its own turn, like the end of a send.</summary>
public sealed record MassCallEnded(long Call, long Campaign, MassCallState As = MassCallState.Finished) : Payload;

/// <summary>A person has moved a mass call: opened, resumed or cancelled it. What the runner itself brings about it knows.</summary>
public sealed record MassCallMoved(long Call) : Notice;

/// <summary>What the runner does next about a mass call.</summary>
internal abstract record MassCallAnswer
{
    private MassCallAnswer() { }

    /// <summary>Make this call.</summary>
    public sealed record Go(SealedMassCall Call) : MassCallAnswer;

    /// <summary>The hour is wrong: ask again then.</summary>
    public sealed record WaitUntil(Instant At) : MassCallAnswer;

    /// <summary>Somebody has refused since the list was filled: bring it in step and ask again.</summary>
    public sealed record ListBehind : MassCallAnswer;

    /// <summary>Nothing to do: it stands elsewhere by now.</summary>
    public sealed record Rest(MassCallState State) : MassCallAnswer;
}
