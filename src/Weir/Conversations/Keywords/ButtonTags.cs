using System.Globalization;

namespace Weir.Conversations.Keywords;

/// <summary>
/// Tags in the data of a button: <c>weir:5,8|the rest</c>. A channel hands the data back as we wrote it, under its own signature, so it needs no
/// seal of ours. The rest is what the button is otherwise for.
/// </summary>
public static class ButtonTags
{
    private const string Prefix = "weir:";
    private const char End = '|';

    public static string Write(string data, IReadOnlyList<long> tags) =>
        tags.Count == 0 ? data : $"{Prefix}{string.Join(',', tags.Select(tag => tag.ToString(CultureInfo.InvariantCulture)))}{End}{data}";

    /// <summary>Data that is not of this form has no tags and is all rest.</summary>
    public static (IReadOnlyList<long> Tags, string Data) Read(string data)
    {
        var end = data.IndexOf(End, StringComparison.Ordinal);
        if (end < 0 || !data.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return ([], data);
        }
        var tags = new List<long>();
        foreach (var part in data.AsSpan(Prefix.Length, end - Prefix.Length).ToString().Split(','))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var tag))
            {
                return ([], data);
            }
            tags.Add(tag);
        }
        return (tags, data[(end + 1)..]);
    }
}
