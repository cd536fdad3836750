using Weir.Foundation;

namespace Weir.Touchpoints.Entries;

internal static class EntryProblems
{
    public static Problem Unknown(long id) => new("entry-link.unknown", null, new(
        $"找不到編號 {id} 的加入連結，或它已停用。", $"There is no entry link {id}, or it is retired.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem CodeTaken = new("entry-link.code-taken", null, new(
        "代碼剛好重複，請再試一次。", "The code that was drawn is taken; please try again."));

    public static Problem UnknownConnection(long id) => new("connection.unknown", "connection", new(
        $"找不到編號 {id} 的官方帳號連結。", $"There is no connection {id}."));

    public static readonly Problem NoInAppAddress = new("entry-link.no-in-app-address", "inApp", new(
        "這個 LINE 官方帳號還沒有完成 LINE Login，沒有可以直接在 LINE 開啟的網址。",
        "This account has no LINE Login yet, and so no address that opens in LINE at once."));

    public static readonly Problem TooManyTags = new("entry-link.too-many-tags", "tags", new(
        $"一個加入連結最多 {EntryLink.TagsMax} 個標籤。", $"An entry link gives at most {EntryLink.TagsMax} tags."));
}
