using Weir.Bitmaps;
using Weir.Delivery;
using Weir.Index;
using Weir.Members;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Touchpoints;

namespace Weir.Campaigns;

/// <summary>
/// An audience by the sets of the member index that it is made of: what a draft becomes when its campaigns, tags and people have been looked
/// up. Counting while composing and freezing at the start ask the same query, so that the number shown is the number sent to.
/// </summary>
public sealed record AudienceSets(IReadOnlyList<SetKey> Include, IReadOnlyList<SetKey> Exclude, IReadOnlyList<int> Members)
{
    /// <summary>Everybody in it, also those whom the ledger will suppress.</summary>
    internal Query In(MemberIndex index, Arena arena)
    {
        var picked = Bitmap.FromSorted(arena, [.. Members.Distinct().Order()]);
        Predicate[] include = [Predicate.In(picked), .. Include.Select(set => Predicate.In(index.Set(set)))];
        Predicate[] exclude = [.. Exclude.Select(set => Predicate.In(index.Set(set)))];
        return new Query(Predicate.All(Predicate.Any(include), Predicate.Not(Predicate.Any(exclude))), index.Universe);
    }

    /// <summary>To be used inside <see cref="MemberIndex.Read"/> or by the pump.</summary>
    internal int[] Freeze(MemberIndex index)
    {
        using var arena = new Arena();
        var query = In(index, arena);
        var members = new int[query.Count()];
        query.Take(0, members);
        return members;
    }

    internal static SetKey? SetOf(AudiencePart part, long connection, Func<long, long?> sendOf) => part switch
    {
        AudiencePart.Friends => MemberKeys.FriendOn(connection),
        AudiencePart.InSegment segment => SegmentKeys.In(segment.Segment),
        AudiencePart.WithTag tag => MemberKeys.Tagged(tag.Tag),
        AudiencePart.Recipients earlier when sendOf(earlier.Campaign) is { } send => DeliveryKeys.Received(send),
        AudiencePart.Clickers earlier when sendOf(earlier.Campaign) is { } send => TouchpointKeys.ClickedSend(send),
        _ => null,
    };
}
