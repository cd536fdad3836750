using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Weir.Foundation.Http;

/// <summary>A page of a list, read by key and never by offset. <paramref name="Next"/> asks for the page behind it; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is asked for: <c>?limit=50&amp;after=…</c>. Bound by <c>[AsParameters]</c>.</summary>
/// <param name="Limit">How many items at most.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public readonly record struct PageQuery(int? Limit, string? After)
{
    public const int PageSizeMax = 200;
    private const int PageSizeDefault = 50;

    public int Size => Math.Clamp(Limit ?? PageSizeDefault, 1, PageSizeMax);

    /// <summary>One more than is shown, to learn whether there is a page behind.</summary>
    public int Rows => Size + 1;

    /// <summary>From <see cref="Rows"/> rows in the order of the list.</summary>
    public Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> show, Func<TRow, long[]> key)
    {
        var shown = rows.Take(Size).ToList();
        return new Page<T>([.. shown.Select(show)], rows.Count > Size ? Cursor.Write(key(shown[^1])) : null);
    }
}

/// <summary>The key of a page's last row, as text that a client hands back without reading it.</summary>
public static class Cursor
{
    private static readonly Problem Unreadable = new("page.bad-cursor", "after", new(
        "分頁位置「after」無法讀取。請使用上一頁回傳的 next，不要自行組合。",
        "The position \"after\" cannot be read. Use the \"next\" of the page before as it was given."));

    public static string Write(params ReadOnlySpan<long> key) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(JsonSerializer.Serialize(key.ToArray())));

    /// <summary>Null in <paramref name="key"/> and no problem: the first page is asked for.</summary>
    public static Problem? TryRead(string? after, int parts, out long[]? key)
    {
        key = null;
        if (string.IsNullOrEmpty(after))
        {
            return null;
        }
        try
        {
            key = JsonSerializer.Deserialize<long[]>(Base64Url.DecodeFromChars(after));
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            return Unreadable;
        }
        return key?.Length == parts ? null : Unreadable;
    }
}
