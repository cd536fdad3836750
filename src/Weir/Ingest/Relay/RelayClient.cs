using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Weir.Ingest.Relay;

/// <summary>What became of one webhook at one address.</summary>
internal abstract record RelayOutcome
{
    private RelayOutcome() { }

    public sealed record Delivered : RelayOutcome;

    /// <summary>It answered that it does not want this; it would not want it later either.</summary>
    public sealed record Refused(string Why) : RelayOutcome;

    /// <summary>It cannot be reached or is not well: the same goes again later.</summary>
    public sealed record Failed(string Why) : RelayOutcome;
}

/// <summary>Posts webhooks on. Never throws for what the world does; never follows a redirect. Any thread.</summary>
internal sealed class RelayClient : IDisposable
{
    /// <summary>How long an address may take to answer. More than LINE gives: it waits for nobody.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Says that it has been relayed, so that two that relay to each other do not do so for ever.</summary>
    public const string MarkHeader = "X-Weir-Relay";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public RelayClient(RelayGuard guard, TimeProvider clock)
    {
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would look the name up itself, and connect to what nobody has checked.
            UseProxy = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectCallback = (context, stop) => guard.ConnectAsync(context.DnsEndPoint, stop),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<RelayOutcome> PostAsync(string url, RelayedWebhook webhook, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(webhook.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation(MarkHeader, "1");
        foreach (var (name, value) in webhook.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var timeout = new CancellationTokenSource(AnswerTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            var said = status.ToString(CultureInfo.InvariantCulture);
            return status switch
            {
                >= 200 and < 300 => new RelayOutcome.Delivered(),
                >= 300 and < 400 => new RelayOutcome.Refused($"{said}: redirects are not followed"),
                (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= 500 => new RelayOutcome.Failed(said),
                _ => new RelayOutcome.Refused(said),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new RelayOutcome.Failed(string.Create(CultureInfo.InvariantCulture, $"no answer within {AnswerTimeout.TotalSeconds} s"));
        }
        catch (HttpRequestException failure)
        {
            return new RelayOutcome.Failed(failure.InnerException?.Message ?? failure.Message);
        }
    }

    public void Dispose() => _http.Dispose();
}
