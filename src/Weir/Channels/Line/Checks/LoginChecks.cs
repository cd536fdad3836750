using Weir.Foundation;

namespace Weir.Channels.Line.Checks;

/// <summary>The Login channel, which recognises people on web pages.</summary>
internal static class LoginChecks
{
    public static CheckLine Channel(ConnectionFindings found) => found.Settings.LoginChannelId switch
    {
        null or "" => new CheckLine("login-channel", CheckState.Warning, new Wording(
            "還沒有填 LINE Login channel：網頁上認不出好友，群發訊息裡的智慧連結無法記名。",
            "No LINE Login channel yet: friends are not recognised on web pages, and smart links in mass messages stay nameless."), new Wording(
            "LINE Developers Console → 選擇與官方帳號「相同的 Provider」→「Create a new channel」→「LINE Login」，把 Channel ID 貼到這裡。",
            "LINE Developers Console → the same provider as the account's → “Create a new channel” → “LINE Login”; paste its channel ID here.")),
        var id when id == found.Settings.ChannelId => new CheckLine("login-channel", CheckState.Failed, new Wording(
            "這是 Messaging API 的 Channel ID，不是 LINE Login 的。", "This is the ID of the Messaging API channel, not of the LINE Login channel."), BasicSettings),
        var id when !id.All(char.IsAsciiDigit) => new CheckLine("login-channel", CheckState.Failed, new Wording(
            "Channel ID 只有數字，請確認沒有貼成 LIFF ID。", "A channel ID has digits only; check that it is not the LIFF ID."), BasicSettings),
        _ => CheckLine.Ok("login-channel", "已填 LINE Login channel。", "The LINE Login channel is set."),
    };

    /// <summary>A person has one user id per provider: the same id in a webhook and in an ID token proves one provider.</summary>
    public static CheckLine Provider(ConnectionFindings found)
    {
        if (Channel(found).State != CheckState.Ok)
        {
            return CheckLine.Later("login-provider", "要先填 LINE Login channel。", "Needs the LINE Login channel first.");
        }

        if (found.IsProviderProven)
        {
            return CheckLine.Ok("login-provider", "LINE Login 與官方帳號屬於同一個 Provider。", "LINE Login and the account are of the same provider.");
        }

        if (found.SignInAddress is null)
        {
            return new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "還沒有填 LIFF ID：好友在網頁上認不出來，也無法比對 Provider。", "No LIFF ID yet: friends are not recognised on web pages, and the providers cannot be compared."), new Wording(
                $"LINE Developers Console → 選擇 LINE Login channel →「LIFF」分頁 →「Add」，Endpoint URL 填 {PageAddress(found)}，勾選 openid 與 profile，把 LIFF ID 貼到這裡。",
                $"LINE Developers Console → your LINE Login channel → tab “LIFF” → “Add”; endpoint URL {PageAddress(found)}, scopes openid and profile; paste the LIFF ID here."));
        }

        return (found.SignIn switch
        {
            null => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "請用手機掃描 QR code（或在手機的 LINE 開啟連結）登入一次，再傳一則訊息給官方帳號：用來比對兩個 channel 是否在同一個 Provider。",
                "Scan the code with your phone, or open the link in LINE on it, and sign in once; then send one message to the account. That compares the providers of both channels.")),
            { Told: Told<PersonProfile>.Known, WroteSomebodyElse: false } => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "已登入。請再用同一支手機傳一則訊息給官方帳號，然後按「重新檢查」。", "Signed in. Now send one message to the account from the same phone, and press “Check again”.")),
            { Told: Told<PersonProfile>.Known } => new CheckLine("login-provider", CheckState.Failed, new Wording(
                "登入的人與傳訊息的人對不起來：兩個 channel 不在同一個 Provider，好友會變成兩個人。（若傳訊息的是別人，請用登入的那支手機再傳一則。）",
                "The one who signed in is not the one who wrote: the channels are of different providers, and every friend would become two people. (If somebody else wrote, send one more from the phone that signed in.)"), new Wording(
                "Channel 不能搬到別的 Provider。請在官方帳號所屬的 Provider 底下重新建立 LINE Login channel，再把新的 Channel ID 貼到這裡。",
                "A channel cannot be moved. Create a new LINE Login channel under the account's provider and paste its channel ID here.")),
            { Told: Told<PersonProfile>.Refused { Why: var reason } } when reason.Contains("Audience", StringComparison.OrdinalIgnoreCase) => new CheckLine("login-provider", CheckState.Failed, new Wording(
                "登入用的是另一個 Login channel：LIFF ID 與 Channel ID 不屬於同一個 channel。", "The sign-in was through another Login channel: LIFF ID and channel ID are not of one channel."), BasicSettings),
            { Told: Told<PersonProfile>.Refused { Why: var reason } } when reason.Contains("expired", StringComparison.OrdinalIgnoreCase) => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "登入已過期，請再開一次連結。", "The sign-in has expired; open the link again.")),
            { Told: Told<PersonProfile>.Refused { Why: var reason } } => new CheckLine("login-provider", CheckState.Failed, new Wording(
                $"LINE 不接受這次登入：{reason}", $"LINE does not accept the sign-in: {reason}"), BasicSettings),
            _ => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "登入時連不上 LINE，或沒有同意授權，請再開一次連結。", "LINE could not be reached at the sign-in, or consent was not given; open the link again.")),
        }) with { Link = found.SignInAddress };
    }

    /// <summary>The page that recognises people, as a LIFF app's endpoint.</summary>
    private static string PageAddress(ConnectionFindings found) => new Uri(found.OurWebhook, "/l/u").AbsoluteUri;

    /// <summary>LINE tells nobody; but while developing, only those with a role in the channel can sign in.</summary>
    public static CheckLine Published(ConnectionFindings found)
    {
        if (Channel(found).State != CheckState.Ok)
        {
            return CheckLine.Later("login-published", "要先填 LINE Login channel。", "Needs the LINE Login channel first.");
        }

        return found.IsLoginPublished
            ? CheckLine.Ok("login-published", "LINE Login channel 已發布。", "The LINE Login channel is published.") with { Asks = CheckQuestion.LoginPublished }
            : new CheckLine("login-published", CheckState.Waiting, new Wording(
                "請確認 LINE Login channel 的狀態是「Published」。停在「Developing」時只有管理員能登入，一般好友會看到錯誤畫面。",
                "Make sure the LINE Login channel is “Published”. While it is “Developing”, only its admins can sign in and friends see an error."), new Wording(
                "LINE Developers Console → 選擇 LINE Login channel → 點上方的「Developing」→「Publish」，再回來按「已發布」。",
                "LINE Developers Console → your LINE Login channel → click “Developing” at the top → “Publish”; then come back and press “It is published”.")) { Asks = CheckQuestion.LoginPublished };
    }

    private static readonly Wording BasicSettings = new(
        "LINE Developers Console → 選擇 LINE Login channel →「Basic settings」分頁 →「Channel ID」。",
        "LINE Developers Console → your LINE Login channel → tab “Basic settings” → “Channel ID”.");
}
