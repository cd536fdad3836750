using System.Globalization;
using Weir.Foundation;

namespace Weir.Outgoing;

internal static class OutgoingProblems
{
    public static readonly Problem NoKinds = new("outgoing-webhook.no-events", "events", new("請至少選一種事件。", "Choose at least one kind of event."));

    public static Problem UnknownKind(string name) => new("outgoing-webhook.unknown-event", "events", new($"沒有「{name}」這種事件。", $"There is no kind of event “{name}”."));

    public static readonly Problem TooMany = new("outgoing-webhook.too-many", null, new(
        string.Create(CultureInfo.InvariantCulture, $"一個品牌最多 {Listener.PerWorkspaceMax} 個接收網址，請先移除不用的。"),
        string.Create(CultureInfo.InvariantCulture, $"A brand tells {Listener.PerWorkspaceMax} addresses at most; remove one first.")));

    public static readonly Problem Unknown = new("outgoing-webhook.unknown", null, new("找不到這個接收網址，它可能已移除。", "There is no such address, or it was removed.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem UnknownPosting = new("outgoing-webhook.unknown-posting", null, new(
        "找不到這筆通知，太久以前的已經清除。", "There is no such notification; old ones are cleared.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem NotOn = new("outgoing-webhook.not-on", null, new(
        "這個接收網址沒有開啟，請先開啟再重送。", "This address is not switched on; switch it on first, then send again."));
}
