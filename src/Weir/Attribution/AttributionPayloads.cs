using Weir.Members;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Attribution;

/// <summary>The brand counts differently from now on. Another window credits every order anew.</summary>
public sealed record AttributionChanged(int WindowDays, decimal? MarginShare, Actor By) : Payload
{
    public override bool EndsTurn => true;

    /// <summary>It looks for everybody who has bought.</summary>
    public override bool NeedsTurnOfItsOwn => true;
}

/// <summary>All orders of a member are credited anew.</summary>
public sealed record CreditsReviewed : MemberPayload;
