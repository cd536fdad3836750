using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Tags;

/// <summary>A tag on the wire, with how many members carry it now.</summary>
public sealed record TagView(long Id, string Name, long? Folder, TagState State, long? MergedInto, DateTimeOffset CreatedAt, long Members);

/// <summary>All tags: a brand has hundreds, and the console shows them in folders at once.</summary>
public sealed record TagList(IReadOnlyList<TagView> Items);

/// <summary>A folder of tags.</summary>
public sealed record TagFolderView(long Id, string Name);

public sealed record TagFolderList(IReadOnlyList<TagFolderView> Items);

/// <summary>How a tag has grown, day by day, today last.</summary>
public sealed record TagGrowth(long Tag, IReadOnlyList<TagGrowthDay> Days);

/// <summary>Members who got the tag on a local day of the brand, and who lost it.</summary>
public sealed record TagGrowthDay(DateOnly Day, long Gained, long Lost);

public sealed class TagQueries(Database database, Pumps pumps, Indexes indexes, TimeProvider clock)
{
    public const int GrowthDays = 30;

    /// <summary>No calendar begins its days at anything finer, so buckets of half an hour never straddle a midnight.</summary>
    private const long BucketMilliseconds = 30 * 60 * 1_000;

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private sealed record Bucket
    {
        public long Number { get; init; }
        public long Applied { get; init; }
        public long Members { get; init; }
    }

    /// <summary>In the order of their names; retired and merged ones too, where asked for.</summary>
    public TagList List(WorkspaceId workspace, bool all)
    {
        var rules = Rules(workspace);
        return new TagList([.. rules.All
            .Where(tag => all || tag.State == TagState.InUse)
            .OrderBy(tag => tag.Name, StringComparer.Ordinal).ThenBy(tag => tag.Id)
            .Select(tag => View(workspace, tag))]);
    }

    public TagView? Find(WorkspaceId workspace, long id) => Rules(workspace).Find(id) is { } tag ? View(workspace, tag) : null;

    /// <summary>The names of tags, for whoever shows members.</summary>
    public TagRules Rules(WorkspaceId workspace) => pumps.RulesOf<TagRules>(workspace)!;

    /// <summary>One range of the index by tag and time: as many entries as the tag had changes in the month, and no row of the log itself.</summary>
    public TagGrowth Growth(WorkspaceId workspace, long tag)
    {
        var calendar = pumps.RulesOf<Workspace>(workspace)!;
        var today = calendar.LocalDay(clock.Now);
        var first = today - GrowthDays + 1;
        var from = calendar.StartOf(first).Milliseconds;
        var buckets = database.Read(workspace, tx => tx.Query<Bucket>("""
            select (at - @from) / @width as number, applied as applied, count(*) as members
            from tag_log
            where workspace = @w and tag = @tag and at >= @from and changed = 1
            group by 1, 2
            """, new { tag, from, width = BucketMilliseconds }));
        var byDay = buckets.ToLookup(bucket => calendar.LocalDay(new Instant(from + (bucket.Number * BucketMilliseconds))));
        return new TagGrowth(tag, [.. Enumerable.Range(first, GrowthDays).Select(day => new TagGrowthDay(
            Epoch.AddDays(day),
            byDay[day].Where(bucket => bucket.Applied == 1).Sum(bucket => bucket.Members),
            byDay[day].Where(bucket => bucket.Applied == 0).Sum(bucket => bucket.Members)))]);
    }

    public TagFolderList Folders(WorkspaceId workspace) => new(database.Read(workspace, tx =>
        tx.Query<TagFolderView>("select id, name from tag_folder where workspace = @w order by name, id")));

    public TagFolderView? Folder(WorkspaceId workspace, long id) => database.Read(workspace, tx => Folder(tx, id));

    internal static TagFolderView? Folder(IReadTx tx, long id) =>
        tx.First<TagFolderView>("select id, name from tag_folder where workspace = @w and id = @id", new { id });

    private TagView View(WorkspaceId workspace, TagDefinition tag) => new(
        tag.Id, tag.Name, tag.Folder, tag.State, tag.MergedInto, new Instant(tag.CreatedAt).ToDateTimeOffset(),
        indexes.Of(workspace).Read(index => index.Set(MemberKeys.Tagged(tag.Id)).Count));
}
