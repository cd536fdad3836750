using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Weir.Foundation.Http.Outside;

/// <summary>What another program made of what was posted to it.</summary>
internal abstract record OutsideAnswer(TimeSpan Took)
{
    /// <summary>It answered.</summary>
    public sealed record Said(int Status, string Text, TimeSpan Took) : OutsideAnswer(Took)
    {
        public bool IsTaken => Status is >= 200 and < 300;

        /// <summary>It is not well, or asks for patience: the same may be taken later.</summary>
        public bool IsUnwell => Status is (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= 500;

        public bool IsElsewhere => Status is >= 300 and < 400;

        /// <summary>For people: the number, and why a redirect is no success.</summary>
        public string InShort => string.Create(CultureInfo.InvariantCulture, $"{Status}{(IsElsewhere ? ": redirects are not followed" : "")}");
    }

    /// <summary>It could not be reached, or did not answer in time.</summary>
    public sealed record Silent(string Why, TimeSpan Took) : OutsideAnswer(Took);
}

/// <summary>
/// Posts JSON to other programs of the brand, to none that the <see cref="OutsideGuard"/> keeps away. Never throws for what the world does; never follows a redirect, which would lead past the guard. Any thread.
/// </summary>
internal sealed class OutsideClient : IDisposable
{
    /// <summary>How long an address may take to answer, its first words included.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Of an answer only the beginning is read: it is for people to look at.</summary>
    public const int AnswerBytesMax = 2_000;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public OutsideClient(OutsideGuard guard, TimeProvider clock)
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

    public async Task<OutsideAnswer> PostAsync(string url, byte[] body, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var begun = _clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(AnswerTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var text = await BeginningAsync(response.Content, either.Token);
            return new OutsideAnswer.Said((int)response.StatusCode, text, _clock.GetElapsedTime(begun));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new OutsideAnswer.Silent(string.Create(CultureInfo.InvariantCulture, $"no answer within {AnswerTimeout.TotalSeconds} s"), _clock.GetElapsedTime(begun));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new OutsideAnswer.Silent(failure.InnerException?.Message ?? failure.Message, _clock.GetElapsedTime(begun));
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken stop)
    {
        await using var stream = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[AnswerBytesMax];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        // PostgreSQL stores no NUL, and an answer is anybody's bytes.
        return Encoding.UTF8.GetString(bytes, 0, read).Replace("\0", "\uFFFD", StringComparison.Ordinal);
    }
}
