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

    public static readonly Problem TooManyFolders = new("tag-folder.too-many", null, new(
        $"最多 {TagCommands.FoldersMax} 個資料夾。", $"At most {TagCommands.FoldersMax} folders."));

    public static Problem NoneNamed(string? name, string field) => new("tag.none-named", field, new(
        $"沒有名為「{name}」的標籤，請先建立。", $"There is no tag “{name}”; create it first."));

    public static Problem NoSuch(long id) => new("tag.no-such", null, new(
        $"找不到編號 {id} 的標籤。", $"There is no tag number {id}.")) { Kind = ProblemKind.NotFound };

    public static Problem NoSuchFolder(long id, string? field = null) => new("tag-folder.unknown", field, new(
        $"找不到編號 {id} 的標籤資料夾。", $"There is no tag folder number {id}.")) { Kind = field is null ? ProblemKind.NotFound : ProblemKind.BadInput };

    public static Problem FolderNameTaken(string name) => new("tag-folder.name-taken", "name", new(
        $"已經有名為「{name}」的資料夾。", $"There is a folder “{name}” already."));

    public static Problem FolderNotEmpty(string name, long tags) => new("tag-folder.not-empty", null, new(
        $"資料夾「{name}」裡還有 {tags} 個標籤，請先將它們移到其他資料夾。", $"The folder “{name}” still holds {tags} tags; move them elsewhere first."));
}
