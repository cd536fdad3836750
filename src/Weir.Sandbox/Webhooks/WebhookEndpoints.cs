using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Webhooks;

/// <summary>The webhook address: set, read, test. Whether webhooks are used at all has no API; only LINE's console switches it.</summary>
internal sealed class WebhookEndpoints(World world)
{
    private const int UrlMax = 500;
    private const string Endpoint = "/v2/bot/channel/webhook/endpoint";

    public void Map(LineHost api)
    {
        api.Put(Endpoint, Set, RateLimit.ThousandAMinute);
        api.Get(Endpoint, _ => Get(), RateLimit.ThousandAMinute);
        api.Map(new LineEndpoint("POST", "/v2/bot/channel/webhook/test", RateLimit.SixtyAnHour, Access.Channel, BodyKind.Json, Prepare) { After = TestAsync });
    }

    private LineReply Set(LineCall call)
    {
        var url = Text(call, "endpoint");
        if (url is null || url.Length > UrlMax || !Shape.IsHttps(url, world.Options.AllowHttpOnLoopback))
        {
            return LineReply.Error(400, "Invalid webhook endpoint URL");
        }
        world.Account.WebhookUrl = url;
        return LineReply.Ok();
    }

    private LineReply Get() => world.Account.WebhookUrl is { } url
        ? LineReply.Ok(new JsonObject { ["endpoint"] = url, ["active"] = world.Account.WebhookActive })
        : LineReply.Error(404, "Webhook endpoint not found");

    private LineReply Prepare(LineCall call)
    {
        var url = Text(call, "endpoint") ?? world.Account.WebhookUrl;
        if (url is null)
        {
            return LineReply.Error(404, "Webhook endpoint not found");
        }
        return url.Length > UrlMax || !Shape.IsHttps(url, world.Options.AllowHttpOnLoopback)
            ? LineReply.Error(400, "Invalid webhook endpoint URL")
            : LineReply.Ok(new JsonObject { ["url"] = url });
    }

    private async Task<LineReply> TestAsync(LineCall call, LineReply prepared)
    {
        if (prepared.Status != 200)
        {
            return prepared;
        }
        var result = await world.Outbox.Sender.PostAsync((string)prepared.Body!["url"]!, [], call.Http.RequestAborted).ConfigureAwait(false);
        return LineReply.Ok(new JsonObject
        {
            ["success"] = result.Success,
            ["timestamp"] = call.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["statusCode"] = result.StatusCode,
            ["reason"] = result.Reason,
            ["detail"] = result.Detail,
        });
    }

    private static string? Text(LineCall call, string name) =>
        call.Body.ValueKind == System.Text.Json.JsonValueKind.Object && call.Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}
