using Weir.Channels.Line.Client;
using Weir.Foundation;

namespace Weir.Channels.Line.Checks;

/// <summary>LINE's reasons for a webhook test that failed, and what helps.</summary>
internal static class WebhookTestReasons
{
    public static CheckLine Line(WebhookTest test, Uri ours)
    {
        var (means, where) = test.Reason switch
        {
            "COULD_NOT_CONNECT" => (
                new Wording("LINE 連不上這個網址。", "LINE cannot connect to the address."),
                new Wording(
                    $"請確認 {ours.Host} 從外部連得到、使用 443 埠，並有公開機構簽發的憑證（自簽憑證不行）。",
                    $"Check that {ours.Host} can be reached from outside on port 443, with a certificate of a public authority (not self-signed).")),
            "REQUEST_TIMEOUT" => (
                new Wording("LINE 連上了，但兩秒內沒有得到回覆。", "LINE connected but got no answer within two seconds."),
                new Wording("請檢查主機負載，以及中間的代理或通道是否太慢。", "Check the load of the machine, and whether a proxy or tunnel on the way is slow.")),
            "ERROR_STATUS_CODE" => (
                new Wording($"這個網址回覆了 {test.StatusCode}，不是 200。", $"The address answered {test.StatusCode} instead of 200."),
                new Wording(
                    $"請確認反向代理把 {ours.AbsolutePath} 原樣轉給 Weir，沒有要求登入或重新導向。",
                    $"Check that the reverse proxy passes {ours.AbsolutePath} to Weir as it is, without a sign-in or a redirect.")),
            _ => (
                new Wording("LINE 的測試失敗，原因不明。", "LINE's test failed for a reason it does not name."),
                new Wording("稍後再按「重新檢查」。", "Press “Check again” later.")),
        };
        return new CheckLine("webhook-reached", CheckState.Failed, new Wording($"{means.ZhTw}（LINE：{test.Detail}）", $"{means.En} (LINE: {test.Detail})"), where);
    }
}
