using System.Text.Json;
using Weir.Foundation;
using Weir.Members.Consents;
using Weir.Members.Tags;

namespace Weir.Members.Trace;

/// <summary>Entries of a trace in plain words. Kinds of events that we know have a sentence; others are quoted as they are.</summary>
internal static class TraceWords
{
    private const int SaidLengthMax = 60;

    private static readonly Dictionary<string, Wording> Events = new(StringComparer.Ordinal)
    {
        ["friend.followed"] = new("加入好友", "Added us as a friend"),
        ["friend.unfollowed"] = new("封鎖了我們", "Blocked us"),
        ["message.text"] = new("傳來文字訊息", "Sent a text message"),
        ["message.sticker"] = new("傳來貼圖", "Sent a sticker"),
        ["message.picture"] = new("傳來圖片", "Sent a picture"),
        ["message.video"] = new("傳來影片", "Sent a video"),
        ["message.audio"] = new("傳來語音", "Sent a voice message"),
        ["message.file"] = new("傳來檔案", "Sent a file"),
        ["message.location"] = new("傳來位置", "Sent a location"),
        ["message.edited"] = new("修改了訊息", "Edited a message"),
        ["message.unsent"] = new("收回了訊息", "Took a message back"),
        ["button.pressed"] = new("點了按鈕", "Pressed a button"),
        ["video.finished"] = new("看完影片", "Watched a video to its end"),
        ["beacon.seen"] = new("經過感應裝置", "Came near a beacon"),
        ["account.linked"] = new("完成帳號綁定", "Linked the account"),
        ["link.clicked"] = new("點擊連結", "Clicked a link"),
        ["link.forwarded"] = new("打開別人轉傳的連結", "Opened a link that was passed on"),
        ["entry.opened"] = new("打開加好友連結", "Opened an entry link"),
        ["friend.source"] = new("得知加好友來源", "It became known how the friend came"),
        ["link.opened"] = new("開啟連結", "Opened a link"),
        ["product.viewed"] = new("瀏覽商品", "Viewed a product"),
        ["order.placed"] = new("下單", "Placed an order"),
        ["order.changed"] = new("訂單更新", "An order was changed"),
    };

    private static readonly Dictionary<string, Wording> Causes = new(StringComparer.Ordinal)
    {
        ["operator"] = new("由操作人員", "by an operator"),
        ["api-key"] = new("由程式介面", "by a program"),
        ["import"] = new("由匯入", "by an import"),
        ["tag-merge"] = new("由標籤合併", "by a merge of tags"),
        ["link"] = new("由點擊連結", "by a link"),
        ["keyword"] = new("由關鍵字", "by a keyword"),
        ["button"] = new("由點按鈕", "by a button"),
        ["entry"] = new("由加好友連結", "by an entry link"),
        ["campaign"] = new("由活動訊息", "by a campaign"),
        ["journey"] = new("由自動旅程", "by a journey"),
    };

    public static Wording OfEvent(string kind, JsonElement? properties)
    {
        var known = Events.GetValueOrDefault(kind) ?? new Wording($"發生「{kind}」", $"“{kind}” happened");
        if (kind.StartsWith("order.", StringComparison.Ordinal) && Ordered(properties) is { } order)
        {
            return new($"{known.ZhTw}：{order.ZhTw}", $"{known.En}: {order.En}");
        }
        return Said(properties) is { } said ? new($"{known.ZhTw}：「{said}」", $"{known.En}: “{said}”") : known;
    }

    public static Wording OfTag(string name, bool applied, bool changed, TagCause cause)
    {
        var by = Causes.GetValueOrDefault(cause.Kind) ?? new Wording($"由「{cause.Kind}」", $"by “{cause.Kind}”");
        return (applied, changed) switch
        {
            (true, true) => new($"{by.ZhTw}貼上標籤「{name}」", $"Tagged “{name}” {by.En}"),
            (true, false) => new($"{by.ZhTw}再次貼上標籤「{name}」", $"Tagged “{name}” once more {by.En}"),
            _ => new($"{by.ZhTw}移除標籤「{name}」", $"Tag “{name}” taken off {by.En}"),
        };
    }

    public static Wording OfConsent(bool granted, long connection, string? topic, ConsentMeans means)
    {
        var where = connection == 0 ? new Wording("", "") : new Wording("在這個帳號", " on this account");
        var what = topic is null ? new Wording("行銷訊息", "marketing") : new Wording($"「{topic}」的訊息", $"messages about “{topic}”");
        var by = means switch
        {
            ConsentMeans.Operator => new Wording("（由操作人員登記）", " (noted by an operator)"),
            ConsentMeans.Program => new Wording("（由程式登記）", " (told by a program)"),
            ConsentMeans.Import => new Wording("（由匯入）", " (from a file)"),
            ConsentMeans.Keyword => new Wording("（在聊天室表示）", " (said in the chat)"),
            _ => new Wording("（在訂閱設定頁選擇）", " (chosen on the preferences page)"),
        };
        return granted
            ? new($"同意{where.ZhTw}接收{what.ZhTw}{by.ZhTw}", $"Agreed to {what.En}{where.En}{by.En}")
            : new($"拒絕{where.ZhTw}接收{what.ZhTw}{by.ZhTw}", $"Refused {what.En}{where.En}{by.En}");
    }

    /// <summary>Which order and what it is worth now; null for events of that name that came before orders did.</summary>
    private static Wording? Ordered(JsonElement? properties)
    {
        if (properties is not { ValueKind: JsonValueKind.Object } order || !order.TryGetProperty("number", out var number)
            || !order.TryGetProperty("amount", out var amount) || !order.TryGetProperty("refunded", out var refunded) || !order.TryGetProperty("status", out var status))
        {
            return null;
        }
        var state = StatusNames.GetValueOrDefault(status.GetString() ?? "") ?? new("", "");
        static string Plain(JsonElement amount) => amount.GetDecimal().ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);
        var back = refunded.GetDecimal() > 0 ? new Wording($"，退款 {Plain(refunded)}", $", {Plain(refunded)} refunded") : new Wording("", "");
        return new($"{number.GetString()}，{Plain(amount)}（{state.ZhTw}{back.ZhTw}）", $"{number.GetString()}, {Plain(amount)} ({state.En}{back.En})");
    }

    private static readonly Dictionary<string, Wording> StatusNames = new(StringComparer.Ordinal)
    {
        ["paid"] = new("已付款", "paid"),
        ["fulfilled"] = new("已出貨", "shipped"),
        ["completed"] = new("已完成", "completed"),
        ["pending"] = new("待付款", "not paid yet"),
        ["cancelled"] = new("已取消", "cancelled"),
    };

    /// <summary>What was said, where the event carries a text; cut, because a trace is read at a glance.</summary>
    private static string? Said(JsonElement? properties) =>
        properties is { ValueKind: JsonValueKind.Object } some && some.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } said
            ? said.Length > SaidLengthMax ? said[..SaidLengthMax] + "…" : said
            : null;
}
