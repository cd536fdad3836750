using Weir.Foundation.Storage;

namespace Weir.Members.Tags;

public sealed record TagRow
{
    public required long Id { get; init; }
    public long? Folder { get; init; }
    public required string Name { get; init; }
    public required long State { get; init; }
    public long? MergedInto { get; init; }
    public required long CreatedAt { get; init; }
}

public sealed record MemberTagRow
{
    public required long Member { get; init; }
    public required long Tag { get; init; }
    public required bool Applied { get; init; }
    public required long At { get; init; }
}

public sealed record TagLogRow
{
    public required long Id { get; init; }
    public required long Member { get; init; }
    public required long Tag { get; init; }
    public required bool Applied { get; init; }

    /// <summary>The member's tag came or went by it.</summary>
    public required bool Changed { get; init; }
    public required long At { get; init; }
    public required TagCause Cause { get; init; }
}

internal static class TagTables
{
    public static readonly Table<TagRow> Tags = new("tag", ["id"], OnConflict.Replace,
        new Column<TagRow>.Number("id", row => row.Id),
        new Column<TagRow>.Number("folder", row => row.Folder),
        new Column<TagRow>.Text("name", row => row.Name),
        new Column<TagRow>.Number("state", row => row.State),
        new Column<TagRow>.Number("merged_into", row => row.MergedInto),
        new Column<TagRow>.Number("created_at", row => row.CreatedAt));

    public static readonly Table<MemberTagRow> MemberTags = new("member_tag", ["member", "tag"], OnConflict.Replace,
        new Column<MemberTagRow>.Number("member", row => row.Member),
        new Column<MemberTagRow>.Number("tag", row => row.Tag),
        new Column<MemberTagRow>.Number("applied", row => row.Applied ? 1 : 0),
        new Column<MemberTagRow>.Number("at", row => row.At));

    public static readonly Table<TagLogRow> Log = new("tag_log", ["id"], OnConflict.Fail,
        new Column<TagLogRow>.Number("id", row => row.Id),
        new Column<TagLogRow>.Number("member", row => row.Member),
        new Column<TagLogRow>.Number("tag", row => row.Tag),
        new Column<TagLogRow>.Number("applied", row => row.Applied ? 1 : 0),
        new Column<TagLogRow>.Number("changed", row => row.Changed ? 1 : 0),
        new Column<TagLogRow>.Number("at", row => row.At),
        new Column<TagLogRow>.Text("cause_kind", row => row.Cause.Kind),
        new Column<TagLogRow>.Text("cause_id", row => row.Cause.Id));
}
