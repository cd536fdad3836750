using Weir.Foundation;

namespace Weir.Members.Tags;

internal static class TagProblems
{
    public const int NameLengthMax = 60;

    public static readonly Problem MergedIntoItself = new("tag.merged-into-itself", "into",
        new("標籤不能合併到自己，請選另一個標籤。", "A tag cannot be merged into itself; pick another one."));

    public static Problem? OfName(string name) => string.IsNullOrWhiteSpace(name) || name.Length > NameLengthMax
        ? new("tag.bad-name", "name", new($"標籤名稱請填 1 到 {NameLengthMax} 個字。", $"Give the tag a name of 1 to {NameLengthMax} characters."))
        : null;

    public static Problem NameTaken(string name) => new("tag.name-taken", "name",
        new($"已經有名為「{name}」的標籤，請換一個名稱，或直接使用那個標籤。", $"There is a tag “{name}” already; choose another name, or use that tag."));

    public static Problem Unknown(long id, string field) => new("tag.unknown", field,
        new($"找不到編號 {id} 的標籤，請從清單中選擇。", $"There is no tag number {id}; pick one from the list."));

    public static Problem Retired(string name, string field) => new("tag.retired", field,
        new($"標籤「{name}」已停用或已合併，請改用其他標籤。", $"The tag “{name}” is retired or merged; use another one."));
}
