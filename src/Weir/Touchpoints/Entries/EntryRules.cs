using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Touchpoints.Entries;

/// <summary>A way by which people become friends: a poster, a till, a clerk's card. Whoever comes by it is known to have come by it.</summary>
public sealed record EntryLink
{
    public const int NameLengthMax = 120;
    public const int SourceKindLengthMax = 40;
    public const int PlaceLengthMax = 120;
    public const int TagsMax = 10;

    public required long Id { get; init; }

    /// <summary>The end of its address, see <see cref="EntryCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The account whose friend one becomes.</summary>
    public required long Connection { get; init; }
    public required string Name { get; init; }

    /// <summary>In the brand's own words: <c>poster</c>, <c>till</c>, <c>advertisement</c>.</summary>
    public required string SourceKind { get; init; }
    public string? Store { get; init; }
    public string? Clerk { get; init; }
    public IReadOnlyList<long> Tags { get; init; } = [];
    public bool IsRetired { get; init; }
    public long CreatedAt { get; init; }
}

/// <summary>
/// The end of <c>/e/{code}</c>: the workspace, a dash, a few random characters; short enough to be typed from a poster, without characters that
/// look like others.
/// </summary>
public static class EntryCode
{
    public const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    public const int RandomCharacters = 7;
    private const char Joint = '-';

    public static string Of(WorkspaceId workspace, ReadOnlySpan<char> random) => $"{workspace}{Joint}{random}";

    public static WorkspaceId? WorkspaceOf(string code) =>
        code.IndexOf(Joint, StringComparison.Ordinal) is > 0 and var end && long.TryParse(code.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new WorkspaceId(number)
            : null;
}

/// <summary>The entry links of a workspace.</summary>
public sealed class EntryRules(IEnumerable<EntryLink> entries)
{
    private readonly FrozenDictionary<long, EntryLink> _byId = entries.ToFrozenDictionary(entry => entry.Id);
    private readonly FrozenDictionary<string, EntryLink> _byCode = entries.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);

    public IEnumerable<EntryLink> All => _byId.Values;

    public EntryLink? Find(long id) => _byId.GetValueOrDefault(id);

    public EntryLink? Find(string code) => _byCode.GetValueOrDefault(code);
}

internal sealed class EntryRulesLoader : IRulesLoader<EntryRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Code { get; init; } = "";
        public long Connection { get; init; }
        public string Name { get; init; } = "";
        public string SourceKind { get; init; } = "";
        public string? Store { get; init; }
        public string? Clerk { get; init; }
        public string Tags { get; init; } = "[]";
        public long State { get; init; }
        public long CreatedAt { get; init; }
    }

    public EntryRules Load(IReadTx tx) => new([.. tx
        .Query<Row>("select id as Id, code as Code, connection as Connection, name as Name, source_kind as SourceKind, store as Store, clerk as Clerk, tags as Tags, state as State, created_at as CreatedAt from entry_link where workspace = @w")
        .Select(row => new EntryLink
        {
            Id = row.Id,
            Code = row.Code,
            Connection = row.Connection,
            Name = row.Name,
            SourceKind = row.SourceKind,
            Store = row.Store,
            Clerk = row.Clerk,
            Tags = JsonSerializer.Deserialize<long[]>(row.Tags)!,
            IsRetired = row.State != 1,
            CreatedAt = row.CreatedAt,
        })]);
}

internal static class EntryTables
{
    public static readonly Table<EntryLink> Links = new("entry_link", ["id"], OnConflict.Replace,
        new Column<EntryLink>.Number("id", entry => entry.Id),
        new Column<EntryLink>.Text("code", entry => entry.Code),
        new Column<EntryLink>.Number("connection", entry => entry.Connection),
        new Column<EntryLink>.Text("name", entry => entry.Name),
        new Column<EntryLink>.Text("source_kind", entry => entry.SourceKind),
        new Column<EntryLink>.Text("store", entry => entry.Store),
        new Column<EntryLink>.Text("clerk", entry => entry.Clerk),
        new Column<EntryLink>.Text("tags", entry => JsonSerializer.Serialize(entry.Tags)),
        new Column<EntryLink>.Number("state", entry => entry.IsRetired ? 2 : 1),
        new Column<EntryLink>.Number("created_at", entry => entry.CreatedAt));
}
