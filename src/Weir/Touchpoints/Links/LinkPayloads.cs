using Weir.Foundation;
using Weir.Members;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Touchpoints.Links;

/// <summary>A new smart link, or an existing one with other words, target or tags. Answers with the link's number.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Tags">What whoever taps it gets.</param>
/// <param name="Parameters">What is added to the address.</param>
/// <param name="Campaign">The campaign whose message it was made for.</param>
/// <param name="NewKey">Random, from the door, which may draw; becomes the workspace's key only while there is none.</param>
/// <param name="By">Who did it.</param>
public sealed record LinkDefined(
    long? Id, string Name, string Url, IReadOnlyList<long> Tags, IReadOnlyDictionary<string, string> Parameters, long? Campaign, byte[] NewKey, Actor By) : Payload
{
    public const int KeyBytes = 32;

    public override bool EndsTurn => true;
}

/// <summary>The link leads nowhere any more: whoever taps it is told so kindly.</summary>
public sealed record LinkRetired(long Id, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>A member tapped a smart link.</summary>
/// <param name="Link">Which.</param>
/// <param name="Send">The send it stood in; 0 for none.</param>
/// <param name="Device">
/// The browser, by the cookie that we gave it, for a link that is personal and could have been passed on. Null where the channel itself said who it was.
/// </param>
public sealed record LinkTapped(long Link, long Send, string? Device) : MemberPayload;

/// <summary>A member tapped a link of a message that he got himself.</summary>
/// <param name="Member">Who.</param>
/// <param name="Click">The number of the tap.</param>
/// <param name="Send">The send whose message it was.</param>
/// <param name="At">When.</param>
public sealed record SendClicked(Ordinal Member, long Click, long Send, Instant At) : Fact(Member);
