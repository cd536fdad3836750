using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Webhooks;

/// <summary>
/// One POST: a body in a style of its own, signed over exactly the bytes that leave. The receiver has two seconds of real time,
/// because it lives in real time even when the sandbox's clock is virtual.
/// </summary>
internal sealed class WebhookSender(World world, HttpClient http)
{
    private long _number;

    public async Task<WebhookResult> PostAsync(string url, JsonArray events, CancellationToken stop, string? fault = null)
    {
        var number = Interlocked.Increment(ref _number);
        var bytes = WebhookStyle.Write(new JsonObject { ["destination"] = world.Account.BotUserId, ["events"] = events }, world.Options.Seed, (ulong)number);
        var signature = Sign(world.Account.ChannelSecret, bytes);
        var begun = Stopwatch.GetTimestamp();
        var result = await SendAsync(url, bytes, signature, number, stop).ConfigureAwait(false);
        world.Traffic.Add(new TrafficEntry(world.Now, "webhook", "POST", url, result.StatusCode, $"webhook-{number}", bytes, null, fault)
        {
            Reason = result.Success ? null : result.Reason,
            Detail = result.Detail,
            ContentType = "application/json; charset=utf-8",
            Signature = signature,
            Took = Stopwatch.GetElapsedTime(begun),
        });
        return result;
    }

    public static string Sign(string secret, byte[] bytes) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));

    private async Task<WebhookResult> SendAsync(string url, byte[] bytes, string signature, long number, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(world.Options.WebhookTimeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            request.Headers.TryAddWithoutValidation("User-Agent", "LineBotWebhook/2.0");
            // The header's case is not guaranteed.
            request.Headers.TryAddWithoutValidation(number % 2 == 0 ? "x-line-signature" : "X-Line-Signature", signature);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? new WebhookResult(status, "OK", status.ToString(System.Globalization.CultureInfo.InvariantCulture)) : new WebhookResult(status, "ERROR_STATUS_CODE", $"Received status code {status}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new WebhookResult(0, "REQUEST_TIMEOUT", $"No answer within {world.Options.WebhookTimeout.TotalSeconds} s");
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                ? new WebhookResult(0, "COULD_NOT_CONNECT", e.Message)
                : new WebhookResult(0, "UNCLASSIFIED", e.Message);
        }
    }
}
