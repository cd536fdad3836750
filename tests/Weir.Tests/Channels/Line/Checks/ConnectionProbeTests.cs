using Weir.Channels.Line;
using Weir.Channels.Line.Checks;
using Microsoft.AspNetCore.Http;

namespace Weir.Tests.Channels.Line.Checks;

public sealed class ConnectionProbeTests
{
    [Fact]
    public async Task Asks_LINE_for_everything_that_can_be_asked()
    {
        await using var line = await LineOnTheWire.StartAsync();
        line.Answers(context => context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/v2/oauth/verify" => """{"client_id":"100","expires_in":3138007490,"scope":"P CM"}""",
            "/v2/bot/info" => """{"userId":"Ubot","basicId":"@brand","displayName":"品牌","chatMode":"bot","markAsReadMode":"auto"}""",
            "/v2/bot/channel/webhook/endpoint" => """{"endpoint":"https://weir.brand.tw/webhooks/line/7","active":true}""",
            "/v2/bot/channel/webhook/test" => """{"success":true,"timestamp":"2020-09-30T05:38:20.031Z","statusCode":200,"reason":"OK","detail":"200"}""",
            "/v2/bot/message/quota" => """{"type":"limited","value":6000}""",
            "/v2/bot/message/quota/consumption" => """{"totalUsage":1}""",
            "/v2/bot/followers/ids" => """{"userIds":["U1"]}""",
            _ => "",
        }));
        var known = new ConnectionFindings(new LineSettings("100", "secret", "the-token"), new Uri("https://weir.brand.tw/webhooks/line/7"));

        var without = await ConnectionProbe.AskAsync(line.Client, known, withWebhookTest: false, default);
        var with = await ConnectionProbe.AskAsync(line.Client, known with { Door = new DoorSighting(true, "Ubot") }, withWebhookTest: true, default);

        Assert.Null(without.Test);
        Assert.Equal(
            ["token", "account", "webhook-address", "webhook-in-use", "webhook-reached", "secret", "quota", "verified"],
            ConnectionCheck.Judge(with).Where(check => check.State == CheckState.Ok).Select(check => check.Code));
        Assert.Contains(line.Asked, request => request.Body == """{"endpoint":"https://weir.brand.tw/webhooks/line/7"}""");
    }
}
