using Weir.Foundation;
using Weir.Pump;

namespace Weir.Members.Tags;

/// <summary>
/// Puts tags on members and takes them off, for whichever stage decides so. Every application is logged, also of a tag that the
/// member has already: how often somebody was tagged is what scores are made of.
/// </summary>
public static class TagDecider
{
    public static void Apply(Ordinal member, long tagId, TagCause cause, Instant at, Turn turn)
    {
        if (turn.Rules<TagRules>().Standing(tagId) is not { State: TagState.InUse } tag)
        {
            return;
        }
        var isNew = !turn.Has(MemberKeys.Tagged(tag.Id), member);
        Log(member, tag.Id, applied: true, isNew, cause, at, turn);
        if (!isNew)
        {
            return;
        }
        turn.Change(IndexDelta.Add(MemberKeys.Tagged(tag.Id), member));
        turn.Write(new MemberTagRow { Member = member.Value, Tag = tag.Id, Applied = true, At = at.Milliseconds });
        turn.Emit(new MemberTagged(member, tag.Id, cause));
    }

    public static void Remove(Ordinal member, long tagId, TagCause cause, Instant at, Turn turn)
    {
        // A retired tag can still be taken off; of a merged one, what stands for it.
        if (turn.Rules<TagRules>().Standing(tagId) is not { } tag || !turn.Has(MemberKeys.Tagged(tag.Id), member))
        {
            return;
        }
        Log(member, tag.Id, applied: false, changed: true, cause, at, turn);
        turn.Change(IndexDelta.Remove(MemberKeys.Tagged(tag.Id), member));
        turn.Write(new MemberTagRow { Member = member.Value, Tag = tag.Id, Applied = false, At = at.Milliseconds });
        turn.Emit(new MemberUntagged(member, tag.Id, cause));
    }

    internal static void Log(Ordinal member, long tag, bool applied, bool changed, TagCause cause, Instant at, Turn turn) =>
        turn.Write(new TagLogRow { Id = turn.NextId(), Member = member.Value, Tag = tag, Applied = applied, Changed = changed, At = at.Milliseconds, Cause = cause });
}
