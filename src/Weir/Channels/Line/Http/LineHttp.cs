using System.Net.Http.Headers;
using Weir.Channels.Line.Rate;

namespace Weir.Channels.Line.Http;

/// <summary>
/// Makes one call to LINE: at LINE's pace, within a time limit, reading no more than a limit. Whatever the world does comes
/// back as a <see cref="LineReply"/>; only the caller's own cancellation is thrown, and then nobody knows whether LINE acted.
/// Never repeats a call. Any thread.
/// </summary>
internal sealed class LineHttp(HttpClient http, LineAddresses addresses, LinePacer pacer, TimeProvider clock)
{
    public const string ClientName = "line";

    /// <summary>A call and its answer together. LINE names no limit; its outages show as silence.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    /// <summary>LINE's longest answers, a thousand follower ids, have about 40 kB.</summary>
    public const int AnswerBytesMax = 1024 * 1024;

    private const int TooManyRequestsStatus = 429;

    /// <summary>One call whose answer is read whole.</summary>
    public ValueTask<LineReply> CallAsync(LineRequest request, LineAccount account, CancellationToken stop) =>
        CallAsync(request, account, CallTimeout, ReadAsync, stop);

    /// <summary>One call whose answer the caller reads, within the same time limit; what fails while it reads, it reports itself.</summary>
    public async ValueTask<LineReply> CallAsync(
        LineRequest request,
        LineAccount account,
        TimeSpan timeLimit,
        Func<HttpResponseMessage, ReadStop, Task<LineReply>> read,
        CancellationToken stop)
    {
        if (request.RetryKey is not null && !request.Endpoint.TakesRetryKey)
        {
            throw new ArgumentException($"{request.Endpoint.Template} takes no retry key.", nameof(request));
        }

        if (await pacer.TakeAsync(account.Connection, request.Endpoint, stop) is { } after)
        {
            return new LineReply.TooSoon(after);
        }

        using var timeout = new CancellationTokenSource(timeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        HttpResponseMessage response;
        try
        {
            using var message = request.ToMessage(addresses, account);
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && LineFailures.ReasonOf(fault, timeout.IsCancellationRequested) is { } reason)
        {
            return new LineReply.Lost(reason);
        }

        using (response)
        {
            var reply = await read(response, new ReadStop(either.Token, stop));
            if (IsRateExceeded(reply, request.Endpoint))
            {
                pacer.Exceeded(account.Connection, request.Endpoint);
            }

            return reply;
        }
    }

    /// <summary>An answer read whole, up to the limit.</summary>
    public async Task<LineReply> ReadAsync(HttpResponseMessage response, ReadStop stop)
    {
        byte[]? body;
        try
        {
            body = await BodyAsync(response, stop.Either);
        }
        catch (Exception fault) when (LineFailures.ReasonOf(fault, isTimeout: true) is not null && !stop.Caller.IsCancellationRequested)
        {
            // The status has arrived: LINE has decided, and a send it accepted stays accepted though its answer was cut.
            body = null;
        }

        return new LineReply.Answered(
            (int)response.StatusCode,
            Header(response, "x-line-request-id"),
            Header(response, "x-line-accepted-request-id"),
            AfterOf(response.Headers.RetryAfter),
            body);
    }

    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, stop) is var read and > 0)
        {
            if (body.Length + read > AnswerBytesMax)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static bool IsRateExceeded(LineReply reply, LineEndpoint endpoint) =>
        reply is LineReply.Answered { Status: TooManyRequestsStatus } answer
        && TooManyRequestsText.MeaningOf(LineFault.Read(answer.Body).Message, endpoint) == TooManyRequests.Rate;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Not documented for LINE; a proxy on the way may send it.</summary>
    private TimeSpan? AfterOf(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };
}

/// <summary>What ends the reading of an answer: the time limit or the caller together, and the caller alone, to tell whose end it was.</summary>
internal readonly record struct ReadStop(CancellationToken Either, CancellationToken Caller);
