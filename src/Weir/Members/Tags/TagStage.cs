using System.Globalization;
using Weir.Foundation;
using Weir.Index;
using Weir.Members.Editing;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Tags;

/// <summary>Moves a member from a merged tag to the one that stands for it; what the sweep behind a merge hands to each member.</summary>
public sealed record TagFollowed(long From, long Into) : Payload;

/// <summary>Tags on members, and the list of tags itself.</summary>
internal sealed class TagStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case TagsChanged changed when turn.Subject is { } member:
                Change(member, changed, arrival, turn);
                break;
            case MemberEdited edited when turn.Subject is { } member:
                Change(member, new TagsChanged([.. edited.Add.Where(tag => !Carries(member, tag, turn))], edited.Remove, edited.Cause), arrival, turn);
                break;
            case TagDefined defined:
                Define(defined, turn);
                break;
            case TagRetired retired:
                if (InUse(retired.Id, "id", turn) is { } old)
                {
                    Put(old, old with { State = TagState.Retired }, retired.By, "tag.retire", turn);
                }
                break;
            case TagMerged merged:
                Merge(merged, turn);
                break;
            case TagFollowed followed when turn.Subject is { } member && turn.Has(MemberKeys.Tagged(followed.From), member):
                Follow(member, followed, arrival, turn);
                break;
            default:
                break;
        }
    }

    private static bool Carries(Ordinal member, long tag, Turn turn) =>
        turn.Rules<TagRules>().Standing(tag) is { } standing && turn.Has(MemberKeys.Tagged(standing.Id), member);

    private static void Change(Ordinal member, TagsChanged changed, Arrival arrival, Turn turn)
    {
        var rules = turn.Rules<TagRules>();
        foreach (var tag in changed.Add)
        {
            if (rules.Standing(tag) is not { State: TagState.InUse })
            {
                turn.Refuse(rules.Find(tag) is { } retired ? TagProblems.Retired(retired.Name, "add") : TagProblems.Unknown(tag, "add"));
                return;
            }
            TagDecider.Apply(member, tag, changed.Cause, arrival.OccurredAt, turn);
        }
        foreach (var tag in changed.Remove)
        {
            TagDecider.Remove(member, tag, changed.Cause, arrival.OccurredAt, turn);
        }
    }

    private static void Define(TagDefined defined, Turn turn)
    {
        var rules = turn.Rules<TagRules>();
        if (TagProblems.OfName(defined.Name) is { } bad)
        {
            turn.Refuse(bad);
        }
        else if (rules.All.Any(tag => tag.Id != defined.Id && tag.State == TagState.InUse && tag.Name == defined.Name))
        {
            turn.Refuse(TagProblems.NameTaken(defined.Name));
        }
        else if (defined.Id is null)
        {
            var id = turn.NextId();
            var tag = new TagDefinition { Id = id, Name = defined.Name, Folder = defined.Folder, State = TagState.InUse, CreatedAt = turn.Now.Milliseconds };
            Put(null, tag, defined.By, "tag.define", turn);
        }
        else if (InUse(defined.Id.Value, "id", turn) is { } old)
        {
            Put(old, old with { Name = defined.Name, Folder = defined.Folder }, defined.By, "tag.change", turn);
        }
    }

    private static void Merge(TagMerged merged, Turn turn)
    {
        if (merged.Id == merged.Into)
        {
            turn.Refuse(TagProblems.MergedIntoItself);
        }
        else if (InUse(merged.Id, "id", turn) is { } source && InUse(merged.Into, "into", turn) is not null)
        {
            Put(source, source with { State = TagState.Merged, MergedInto = merged.Into }, merged.By, "tag.merge", turn);
            var carriers = new List<int>();
            foreach (var member in ((MemberIndex)turn.Memory).Set(MemberKeys.Tagged(source.Id)))
            {
                carriers.Add(member);
            }
            if (carriers.Count > 0)
            {
                turn.Sweep(carriers, new TagFollowed(source.Id, merged.Into), PumpLimits.SweepChunkMax);
            }
        }
    }

    private static void Follow(Ordinal member, TagFollowed followed, Arrival arrival, Turn turn)
    {
        var cause = new TagCause("tag-merge", followed.From.ToString(CultureInfo.InvariantCulture));
        TagDecider.Apply(member, followed.Into, cause, arrival.OccurredAt, turn);
        turn.Change(IndexDelta.Remove(MemberKeys.Tagged(followed.From), member));
        turn.Write(new MemberTagRow { Member = member.Value, Tag = followed.From, Applied = false, At = arrival.OccurredAt.Milliseconds });
        TagDecider.Log(member, followed.From, applied: false, changed: true, cause, arrival.OccurredAt, turn);
        turn.Emit(new MemberUntagged(member, followed.From, cause));
    }

    private static TagDefinition? InUse(long id, string field, Turn turn)
    {
        var tag = turn.Rules<TagRules>().Find(id);
        if (tag is not { State: TagState.InUse })
        {
            turn.Refuse(tag is null ? TagProblems.Unknown(id, field) : TagProblems.Retired(tag.Name, field));
            return null;
        }
        return tag;
    }

    private static void Put(TagDefinition? before, TagDefinition tag, Actor? by, string action, Turn turn)
    {
        if (by is not null)
        {
            turn.Write(AuditRow.Decided(turn, by, action, new AuditTarget("tag", tag.Id.ToString(CultureInfo.InvariantCulture)), before, tag));
        }
        turn.Write(new TagRow { Id = tag.Id, Folder = tag.Folder, Name = tag.Name, State = (long)tag.State, MergedInto = tag.MergedInto, CreatedAt = tag.CreatedAt });
        turn.Invalidate<TagRules>();
        turn.Return(tag.Id);
    }
}
