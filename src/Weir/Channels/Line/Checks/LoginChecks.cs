using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
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

        return found.OperatorIdToken switch
        {
            null => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "請用手機的 LINE 開啟畫面上的連結並登入一次，用來比對兩個 channel 是否在同一個 Provider。",
                "Open the link on this screen in LINE on your phone and sign in once, to compare the providers of both channels.")),
            LineAnswer<IdTokenClaims>.Given when found.TestMessageFrom is null => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "已登入。請再用同一支手機傳一則訊息給官方帳號。", "Signed in. Now send one message to the account from the same phone.")),
            LineAnswer<IdTokenClaims>.Given { Value.Sub: var signedIn } when signedIn == found.TestMessageFrom => CheckLine.Ok(
                "login-provider", "LINE Login 與官方帳號屬於同一個 Provider。", "LINE Login and the account are of the same provider."),
            LineAnswer<IdTokenClaims>.Given => new CheckLine("login-provider", CheckState.Failed, new Wording(
                "登入的人與傳訊息的人對不起來：兩個 channel 不在同一個 Provider，好友會變成兩個人。（若您用了兩個不同的 LINE 帳號，請用同一個再試一次。）",
                "The one who signed in is not the one who wrote: the channels are of different providers, and every friend would become two people. (If you used two LINE accounts, try again with one.)"), new Wording(
                "Channel 不能搬到別的 Provider。請在官方帳號所屬的 Provider 底下重新建立 LINE Login channel，再把新的 Channel ID 貼到這裡。",
                "A channel cannot be moved. Create a new LINE Login channel under the account's provider and paste its channel ID here.")),
            LineAnswer<IdTokenClaims>.Refused { Message: var reason } when reason.Contains("Audience", StringComparison.OrdinalIgnoreCase) => new CheckLine("login-provider", CheckState.Failed, new Wording(
                "登入用的是另一個 Login channel：LIFF ID 與 Channel ID 不屬於同一個 channel。", "The sign-in was through another Login channel: LIFF ID and channel ID are not of one channel."), BasicSettings),
            LineAnswer<IdTokenClaims>.Refused { Message: var reason } when reason.Contains("expired", StringComparison.OrdinalIgnoreCase) => new CheckLine("login-provider", CheckState.Waiting, new Wording(
                "登入已過期，請再開一次連結。", "The sign-in has expired; open the link again.")),
            var other => Unanswered.Line("login-provider", other),
        };
    }

    /// <summary>LINE tells nobody; but while developing, only those with a role in the channel can sign in.</summary>
    public static CheckLine Published(ConnectionFindings found)
    {
        if (Channel(found).State != CheckState.Ok)
        {
            return CheckLine.Later("login-published", "要先填 LINE Login channel。", "Needs the LINE Login channel first.");
        }

        return found.IsLoginPublished
            ? CheckLine.Ok("login-published", "LINE Login channel 已發布。", "The LINE Login channel is published.")
            : new CheckLine("login-published", CheckState.Waiting, new Wording(
                "請確認 LINE Login channel 的狀態是「Published」。停在「Developing」時只有管理員能登入，一般好友會看到錯誤畫面。",
                "Make sure the LINE Login channel is “Published”. While it is “Developing”, only its admins can sign in and friends see an error."), new Wording(
                "LINE Developers Console → 選擇 LINE Login channel → 點上方的「Developing」→「Publish」，再回來按「已發布」。",
                "LINE Developers Console → your LINE Login channel → click “Developing” at the top → “Publish”; then come back and press “It is published”."));
    }

    private static readonly Wording BasicSettings = new(
        "LINE Developers Console → 選擇 LINE Login channel →「Basic settings」分頁 →「Channel ID」。",
        "LINE Developers Console → your LINE Login channel → tab “Basic settings” → “Channel ID”.");
}
