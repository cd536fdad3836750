using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Members.Friends;

namespace Weir.Members;

/// <summary>A way to recognise or reach a member. The connection is that of a channel's user; null for the other kinds.</summary>
public sealed record IdentityView(IdentityKind Kind, long? Connection, string Value);

/// <summary>How a member stands to one connection, e.g. to one LINE account.</summary>
public sealed record FriendView(long Connection, FriendState State, DateTimeOffset ChangedAt, DateTimeOffset? FirstAt);

/// <summary>A tag that a member carries.</summary>
public sealed record CarriedTag(long Id, string Name, DateTimeOffset At);

public sealed record LastEvent(string Kind, DateTimeOffset At);

/// <summary>
/// A member in a list. <paramref name="IsFriend"/>: reachable on some channel now; <paramref name="IsBound"/>: the brand knows its own
/// number for him. On screen these are 好友 and 會員; everybody here is a 顧客.
/// </summary>
public sealed record MemberSummary(
    string Id, string? Name, string? Picture, bool IsFriend, bool IsBound, IReadOnlyList<IdentityView> Identities,
    IReadOnlyList<FriendView> Friends, IReadOnlyList<CarriedTag> Tags, DateTimeOffset CreatedAt, LastEvent? LastEvent);

/// <summary>A value of an attribute, in the attribute's text form.</summary>
public sealed record AttributeValueView(string Name, string Label, AttributeKind Kind, string Text, DateTimeOffset At);

/// <summary>Everything that is stored about one member, but what he did: that is his trace.</summary>
public sealed record MemberView(
    string Id, string? Name, string? Picture, string? Language, bool IsFriend, bool IsBound, IReadOnlyList<IdentityView> Identities,
    IReadOnlyList<FriendView> Friends, IReadOnlyList<CarriedTag> Tags, IReadOnlyList<AttributeValueView> Attributes,
    IReadOnlyList<long> OptedOutOf, DateTimeOffset CreatedAt, LastEvent? LastEvent);

/// <summary>A page of members. The total counts all who match; null in a search by text, where nobody has counted.</summary>
public sealed record MemberPage(IReadOnlyList<MemberSummary> Items, string? Next, long? Total);
