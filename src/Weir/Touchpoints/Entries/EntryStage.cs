using System.Globalization;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Touchpoints.Entries;

/// <summary>Entry links themselves, who opens them, and by which of them a new friend came.</summary>
internal sealed class EntryStage : IStage
{
    public const string Cause = "entry";

    /// <summary>The event by which every channel's new friends are known, whichever door it came through.</summary>
    private const string Followed = "friend.followed";

    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case EntryDefined defined:
                Define(defined, turn);
                break;
            case EntryRetired retired:
                Retire(retired, turn);
                break;
            case EntryOpened opened when turn.Subject is { } member && turn.Rules<EntryRules>().Find(opened.Entry) is { } entry:
                Open(member, entry, arrival, turn);
                break;
            default:
                break;
        }
    }

    public void React(Fact fact, Turn turn)
    {
        if (fact is EventRecorded { Kind: Followed } followed
            && EntryDecider.SourceOfFollow(
                followed.OccurredAt,
                turn.Cell(TouchpointKeys.OpenedEntry, followed.Member),
                turn.Cell(TouchpointKeys.OpenedAt, followed.Member),
                turn.Cell(TouchpointKeys.Source, followed.Member)) is { } source)
        {
            SetSource(followed.Member, new EntryEvents.Sourced(source, followed.OccurredAt.Milliseconds), followed.OccurredAt, turn);
        }
    }

    private static void Open(Ordinal member, EntryLink entry, Arrival arrival, Turn turn)
    {
        EventDecider.Record(member, EntryEvents.OpenedKind, new EntryEvents.Opened(entry.Id).Write(), arrival.OccurredAt, arrival.ReceivedAt, turn);
        foreach (var delta in EntryDecider.AfterOpening(member, entry.Id, arrival.OccurredAt))
        {
            turn.Change(delta);
        }
        foreach (var tag in entry.Tags)
        {
            TagDecider.Apply(member, tag, new TagCause(Cause, entry.Id.ToString(CultureInfo.InvariantCulture)), arrival.OccurredAt, turn);
        }
        turn.Emit(new EntryLinkOpened(member, entry.Id));
        var followedAt = turn.Cell(TouchpointKeys.FollowedAt, member);
        if (EntryDecider.Explains(arrival.OccurredAt, followedAt))
        {
            SetSource(member, new EntryEvents.Sourced(entry.Id, followedAt), arrival.OccurredAt, turn);
        }
    }

    private static void SetSource(Ordinal member, EntryEvents.Sourced sourced, Instant at, Turn turn)
    {
        EventDecider.Record(member, EntryEvents.SourcedKind, sourced.Write(), at, turn.Now, turn);
        foreach (var delta in EntryDecider.AfterSourcing(member, sourced, turn.Cell(TouchpointKeys.Source, member)))
        {
            turn.Change(delta);
        }
    }

    private static void Define(EntryDefined defined, Turn turn)
    {
        var rules = turn.Rules<EntryRules>();
        var wanted = defined.Entry;
        var before = wanted.Id == 0 ? null : rules.Find(wanted.Id);
        if (wanted.Id != 0 && before is null or { IsRetired: true })
        {
            turn.Refuse(EntryProblems.Unknown(wanted.Id));
            return;
        }
        if (before is null && rules.Find(wanted.Code) is not null)
        {
            turn.Refuse(EntryProblems.CodeTaken);
            return;
        }
        foreach (var (i, tag) in wanted.Tags.Index())
        {
            if (turn.Rules<TagRules>().Standing(tag) is not { State: TagState.InUse })
            {
                turn.Refuse(TagProblems.Unknown(tag, $"tags[{i}]"));
                return;
            }
        }
        // The code and the account stand on printed posters: neither can change.
        Put(before, before is null
            ? wanted with { Id = turn.NextId(), CreatedAt = turn.Now.Milliseconds }
            : wanted with { Code = before.Code, Connection = before.Connection, CreatedAt = before.CreatedAt },
            before is null ? "entry-link.create" : "entry-link.change", defined.By, turn);
    }

    private static void Retire(EntryRetired retired, Turn turn)
    {
        if (turn.Rules<EntryRules>().Find(retired.Id) is not { } entry)
        {
            turn.Refuse(EntryProblems.Unknown(retired.Id));
        }
        else if (!entry.IsRetired)
        {
            Put(entry, entry with { IsRetired = true }, "entry-link.retire", retired.By, turn);
        }
    }

    private static void Put(EntryLink? before, EntryLink after, string action, Actor by, Turn turn)
    {
        turn.Write(after);
        turn.Write(AuditRow.Decided(turn, by, action, new AuditTarget("entry-link", after.Id.ToString(CultureInfo.InvariantCulture)), before, after));
        turn.Invalidate<EntryRules>();
        turn.Return(after.Id);
    }
}
