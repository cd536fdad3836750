using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Identities;

namespace Weir.Members;

/// <summary>Where a search goes on: behind an identity of a kind, or behind a name. Text, because names are what it pages by.</summary>
internal sealed record SearchPosition(long Kind, string Text, long Ordinal)
{
    /// <summary>The names come when the identities have been read.</summary>
    public const long Names = 100;

    private static readonly Problem Unreadable = new("page.bad-cursor", "after", new(
        "分頁位置「after」無法讀取。請使用上一頁回傳的 next，不要自行組合。",
        "The position \"after\" cannot be read. Use the \"next\" of the page before as it was given."));

    public string Write() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    public static Problem? TryRead(string? after, out SearchPosition? position)
    {
        position = null;
        if (string.IsNullOrEmpty(after))
        {
            return null;
        }
        try
        {
            position = JsonSerializer.Deserialize<SearchPosition>(Base64Url.DecodeFromChars(after));
            return position is { Text: not null } ? null : Unreadable;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return Unreadable;
        }
    }
}

/// <summary>
/// Finds members by the beginning of a name, a member number, an e-mail address or a phone number, each a range of an index. First the
/// identities, kind by kind, then the names; the members of one range come in its order. One who is found twice is shown where he is
/// found first, which the identities on his card tell, so no page must remember another.
/// </summary>
internal sealed class MemberSearch
{
    /// <summary>A range is read in pieces of this many rows until the page is full.</summary>
    private const int RowsPerRead = 500;

    /// <summary>With a filter that hardly anybody passes, a page ends here, perhaps short, and says where to go on.</summary>
    public const int RowsPerPageMax = 5_000;

    public const int TextLengthMax = 100;

    /// <summary>Behind every text that begins with the same characters, in the order of bytes.</summary>
    private const string Behind = "\U0010FFFF";

    private readonly List<(long Kind, string Prefix)> _ranges = [];

    private sealed record Row
    {
        public string Text { get; init; } = "";
        public long Member { get; init; }
    }

    public MemberSearch(string text)
    {
        var plain = text.Trim().Normalize(NormalizationForm.FormKC);
        _ranges.Add(((long)IdentityKind.MemberNumber, plain));
        _ranges.Add(((long)IdentityKind.Email, plain.ToLowerInvariant()));
        if (PhoneNumber.NormalPrefix(plain) is { } phone)
        {
            _ranges.Add(((long)IdentityKind.Phone, phone));
        }
        _ranges.Add((SearchPosition.Names, text.Trim()));
    }

    /// <summary>Up to so many members whom <paramref name="passes"/> lets in, and where to go on; null at the end.</summary>
    public (List<int> Members, SearchPosition? Next) Read(IReadTx tx, SearchPosition? after, int size, Func<int, bool> passes)
    {
        var found = new List<int>();
        var read = 0;
        foreach (var (kind, prefix) in _ranges.Where(range => after is null || range.Kind >= after.Kind))
        {
            var position = after?.Kind == kind ? after : new SearchPosition(kind, prefix, -1);
            for (var rows = ReadRange(tx, position, prefix); rows.Count > 0; rows = ReadRange(tx, position, prefix))
            {
                read += rows.Count;
                foreach (var row in rows)
                {
                    if (found.Count == size)
                    {
                        return (found, position);
                    }
                    position = new SearchPosition(kind, row.Text, row.Member);
                    if (passes((int)row.Member) && !found.Contains((int)row.Member) && !IsInEarlierRange(tx, row, kind))
                    {
                        found.Add((int)row.Member);
                    }
                }
                if (rows.Count < RowsPerRead)
                {
                    break;
                }
                if (read >= RowsPerPageMax)
                {
                    return (found, position);
                }
            }
        }
        return (found, null);
    }

    /// <summary>
    /// Who has exactly this id on a channel. The connections are found by one look-up each, from the smallest on: the identities of one connection may
    /// be millions.
    /// </summary>
    public static List<int> ByChannel(IReadTx tx, string user) => tx.Query<long>("""
        with recursive connections(id) as (
            select min(scope) from identity where workspace = @w and kind = @kind
            union all
            select (select min(further.scope) from identity further where further.workspace = @w and further.kind = @kind and further.scope > connections.id)
            from connections where connections.id is not null)
        select identity.member from connections
        join identity on identity.workspace = @w and identity.kind = @kind and identity.scope = connections.id and identity.value = @user
        order by identity.member
        """, new { kind = (long)IdentityKind.ChannelUser, user }).ConvertAll(member => (int)member);

    private static List<Row> ReadRange(IReadTx tx, SearchPosition from, string prefix)
    {
        var args = new { kind = from.Kind, text = from.Text, ordinal = from.Ordinal, behind = prefix + Behind, rows = RowsPerRead };
        return from.Kind == SearchPosition.Names
            ? tx.Query<Row>("""
                select name as text, ordinal as member from member
                where workspace = @w and (name, ordinal) > (@text, @ordinal) and name < @behind
                order by name, ordinal limit @rows
                """, args)
            : tx.Query<Row>("""
                select value as text, member as member from identity
                where workspace = @w and kind = @kind and scope = 0 and value >= @text and value < @behind and (value > @text or @ordinal < 0)
                order by value limit @rows
                """, args);
    }

    /// <summary>Asked for the few rows that pass the filter: one look-up by the member's own part of the index.</summary>
    private bool IsInEarlierRange(IReadTx tx, Row row, long kind) => _ranges.TakeWhile(range => range.Kind != kind).Any() && tx.First<long>("""
        select count(*) from identity
        where workspace = @w and member = @member and scope = 0
          and ((kind = @k1 and value >= @p1 and value < @b1) or (kind = @k2 and value >= @p2 and value < @b2) or (kind = @k3 and value >= @p3 and value < @b3))
        """, Earlier(row.Member, kind)) > 0;

    private object Earlier(long member, long kind)
    {
        var earlier = _ranges.TakeWhile(range => range.Kind != kind).Concat(Enumerable.Repeat((0L, ""), 3)).Take(3).ToArray();
        return new
        {
            member,
            k1 = earlier[0].Item1, p1 = earlier[0].Item2, b1 = earlier[0].Item2 + Behind,
            k2 = earlier[1].Item1, p2 = earlier[1].Item2, b2 = earlier[1].Item2 + Behind,
            k3 = earlier[2].Item1, p3 = earlier[2].Item2, b3 = earlier[2].Item2 + Behind,
        };
    }
}
