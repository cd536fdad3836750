using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
using Weir.Foundation;

namespace Weir.Channels.Line.Checks;

/// <summary>Whether LINE's events reach us, signed as we expect, and whether only we answer them.</summary>
internal static class WebhookChecks
{
    /// <summary>What our door answers to a signature that does not match, and to nothing else.</summary>
    private const int BadSignatureStatus = 401;

    private static readonly Wording MessagingTab = new(
        "LINE Developers Console → 選擇 Messaging API channel →「Messaging API」分頁 →「Webhook settings」。",
        "LINE Developers Console → your Messaging API channel → tab “Messaging API” → “Webhook settings”.");

    private static readonly Wording CopySecret = new(
        "LINE Developers Console → 選擇 Messaging API channel →「Basic settings」分頁 →「Channel secret」，複製後貼到這裡。",
        "LINE Developers Console → your Messaging API channel → tab “Basic settings” → “Channel secret”; copy it and paste it here.");

    public static CheckLine Address(ConnectionFindings found) => found.Webhook switch
    {
        LineAnswer<WebhookEndpoint>.NotThere => new CheckLine("webhook-address", CheckState.Failed, new Wording(
            "LINE 還沒有設定 Webhook 網址。", "No webhook address is set with LINE."), SetByUs(found)),
        LineAnswer<WebhookEndpoint>.Given { Value.Endpoint: var endpoint } when !IsOurs(endpoint, found) => new CheckLine("webhook-address", CheckState.Failed, new Wording(
            $"LINE 目前把事件送到別的網址：{endpoint}。改成 Weir 之後，那裡就收不到事件了；若那個系統還在使用，請先安排好再改。",
            $"LINE sends its events elsewhere: {endpoint}. Once it points to Weir, that system gets no events any more; if it is still needed, see to that first."), SetByUs(found)),
        LineAnswer<WebhookEndpoint>.Given => CheckLine.Ok("webhook-address", "Webhook 網址已指向 Weir。", "The webhook address points to Weir."),
        var other => Unanswered.Line("webhook-address", other),
    };

    public static CheckLine InUse(ConnectionFindings found) => found.Webhook switch
    {
        LineAnswer<WebhookEndpoint>.Given { Value.Active: true } => CheckLine.Ok("webhook-in-use", "「Use webhook」已開啟。", "“Use webhook” is on."),
        LineAnswer<WebhookEndpoint>.Given => new CheckLine("webhook-in-use", CheckState.Failed, new Wording(
            "「Use webhook」是關閉的，LINE 不會送出任何事件。只能在 LINE 的後台開啟。",
            "“Use webhook” is off: LINE sends no events. It can be switched on in LINE's console only."), new Wording(
            MessagingTab.ZhTw + "開啟「Use webhook」。", MessagingTab.En + " Switch on “Use webhook”.")),
        LineAnswer<WebhookEndpoint>.NotThere => CheckLine.Later("webhook-in-use", "要先設定 Webhook 網址。", "Needs a webhook address first."),
        var other => Unanswered.Line("webhook-in-use", other),
    };

    public static CheckLine Reached(ConnectionFindings found) => found.Test switch
    {
        LineAnswer<WebhookTest>.Given { Value.Success: true } when found.Door is null => new CheckLine("webhook-reached", CheckState.Failed, new Wording(
            $"LINE 得到了回覆，但測試沒有到達這裡：{found.OurWebhook} 由另一台伺服器回應。",
            $"LINE got an answer, but its test did not arrive here: another server answers at {found.OurWebhook}."), new Wording(
            "請檢查網域、通道或反向代理是否指向這個 Weir。", "Check that the domain, tunnel or reverse proxy leads to this Weir.")),
        LineAnswer<WebhookTest>.Given { Value.Success: true } => CheckLine.Ok("webhook-reached", "LINE 的測試已順利到達。", "LINE's test arrived."),
        LineAnswer<WebhookTest>.Given { Value: { StatusCode: BadSignatureStatus } } => CheckLine.Ok(
            "webhook-reached", "LINE 的測試已到達，但簽章不符，請看下面的 Channel secret。", "LINE's test arrived, but its signature does not match: see the channel secret below."),
        LineAnswer<WebhookTest>.Given { Value: var test } => WebhookTestReasons.Line(test, found.OurWebhook),
        var other => Unanswered.Line("webhook-reached", other),
    };

    public static CheckLine Secret(ConnectionFindings found) => found switch
    {
        { Door.IsSignatureRight: false } or { Door: null, Test: LineAnswer<WebhookTest>.Given { Value.StatusCode: BadSignatureStatus } } => new CheckLine("secret", CheckState.Failed, new Wording(
            "Channel secret 不正確：LINE 送來的簽章對不上，所有事件都會被拒絕。", "The channel secret is wrong: LINE's signature does not match, and every event is refused."), CopySecret),
        { Door.Destination: { } destination, Bot: LineAnswer<BotInfo>.Given { Value.UserId: var bot } } when destination != bot => new CheckLine("secret", CheckState.Failed, new Wording(
            "Channel secret 與存取權杖屬於不同的官方帳號。", "The channel secret and the access token are of different accounts."), CopySecret),
        { Door: not null } => CheckLine.Ok("secret", "Channel secret 正確。", "The channel secret is right."),
        _ => CheckLine.Later("secret", "等 LINE 的測試到達後才能檢查。", "Can be checked once LINE's test has arrived."),
    };

    /// <summary>LINE has no way to ask for this switch.</summary>
    public static CheckLine Redelivery(ConnectionFindings found) => found.IsRedeliveryConfirmed
        ? CheckLine.Ok("redelivery", "已確認開啟「Webhook redelivery」。", "“Webhook redelivery” is on, as you said.") with { Asks = CheckQuestion.Redelivery }
        : new CheckLine("redelivery", CheckState.Waiting, new Wording(
            "請開啟「Webhook redelivery」：Weir 重新啟動或過載時沒收到的事件，LINE 才會再送一次。",
            "Please switch on “Webhook redelivery”: only then does LINE send again what Weir missed during a restart or overload."), new Wording(
            MessagingTab.ZhTw + "開啟「Webhook redelivery」後，回來按「已開啟」。", MessagingTab.En + " Switch on “Webhook redelivery”, then come back and press “It is on”.")) { Asks = CheckQuestion.Redelivery };

    /// <summary>LINE's own automatic answers run beside ours and cannot be asked for either: one message shows them.</summary>
    public static CheckLine DoubleAnswers(ConnectionFindings found) => found switch
    {
        { ForeignAnswersSeen: null, HasSomebodyWritten: false } => new CheckLine("double-answers", CheckState.Waiting, new Wording(
            "請用手機傳一則訊息給這個官方帳號，再按「重新檢查」，看看 LINE 後台會不會也自動回覆。",
            "Send one message to the account from your phone and press “Check again”, to see whether LINE's manager answers too.")),
        { ForeignAnswersSeen: null } => new CheckLine("double-answers", CheckState.Waiting, new Wording(
            "已收到訊息。您傳訊息之後，手機上有出現不是 Weir 發出的回覆嗎？", "A message has arrived. When you had sent yours, did your phone show an answer that Weir did not send?")) { Asks = CheckQuestion.ForeignAnswers },
        { ForeignAnswersSeen: 0 } => CheckLine.Ok("double-answers", "只有 Weir 會回覆。", "Only Weir answers.") with { Asks = CheckQuestion.ForeignAnswers },
        _ => new CheckLine("double-answers", CheckState.Failed, new Wording(
            "LINE 後台也會自動回覆，好友會收到兩份回覆或兩次歡迎訊息。", "LINE's manager answers too: friends get two answers, or two greetings."), new Wording(
            "LINE Official Account Manager → 設定 → 回應設定 → 關閉「自動回應訊息」與「加入好友的歡迎訊息」，並保持「Webhook」開啟。",
            "LINE Official Account Manager → Settings → Response settings → switch off “Auto-response messages” and “Greeting message”, and leave “Webhooks” on.")) { Asks = CheckQuestion.ForeignAnswers },
    };

    private static bool IsOurs(string endpoint, ConnectionFindings found) => Uri.TryCreate(endpoint, UriKind.Absolute, out var set) && set == found.OurWebhook;

    private static Wording SetByUs(ConnectionFindings found) => new(
        $"按「由 Weir 設定 Webhook」，或到 {MessagingTab.ZhTw}貼上 {found.OurWebhook}。最多一分鐘後生效。",
        $"Press “Let Weir set the webhook”, or go to {MessagingTab.En} and paste {found.OurWebhook}. It takes up to a minute.");
}
