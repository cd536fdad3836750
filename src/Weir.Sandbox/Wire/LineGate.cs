using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.Sandbox.Faults;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Wire;

/// <summary>
/// The way every call to LINE takes: request id, faults, authorisation, rate limit, body, the endpoint itself under the gate,
/// and the record in the traffic ring. The order is ours where LINE's is not documented: who is not known uses up no tokens.
/// </summary>
internal sealed class LineGate(World world)
{
    public const int BodyBytesMax = 2 * 1024 * 1024;

    /// <summary>An audience file of 1,500,000 ids of 33 characters and a line end.</summary>
    public const int FileBytesMax = 64 * 1024 * 1024;

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    public async Task ServeAsync(HttpContext http, LineEndpoint endpoint)
    {
        var now = world.Now;
        var begun = Stopwatch.GetTimestamp();
        int? quotaLeft = null;
        var requestId = world.Ids.Request(now);
        http.Response.Headers["x-line-request-id"] = requestId;
        var fault = world.Locked(() => world.FaultRules.Next(endpoint.Key));
        if (fault is { Kind: FaultKind.Latency })
        {
            // Real time: the caller who waits lives in it, whatever the virtual clock shows.
            await Task.Delay(fault.Latency, TimeProvider.System, http.RequestAborted).ConfigureAwait(false);
        }
        if (fault is { Kind: FaultKind.Cut })
        {
            Record(http, endpoint, now, requestId, [], new LineReply(0), fault, begun, null);
            http.Abort();
            return;
        }
        byte[] raw = [];
        var reply = Refusal(http, endpoint, fault);
        if (reply is null)
        {
            (raw, reply, var call) = await ReadAsync(http, endpoint, requestId, now).ConfigureAwait(false);
            if (call is not null)
            {
                (reply, quotaLeft) = world.Locked(() => (endpoint.Handle(call), endpoint.Sends && world.Quota.Limit is not null ? world.Quota.Remaining : (int?)null));
                if (endpoint.After is { } after)
                {
                    reply = await after(call, reply).ConfigureAwait(false);
                }
            }
        }
        else if (endpoint.Body is BodyKind.Json)
        {
            // Refused unread; whoever looks for the reason wants to see what was asked.
            raw = await ReadBytesAsync(http.Request, BodyBytesMax).ConfigureAwait(false) ?? [];
        }
        Record(http, endpoint, now, requestId, raw, reply!, fault, begun, quotaLeft);
        if (fault is { Kind: FaultKind.DropAfterAccept })
        {
            http.Abort();
            return;
        }
        await WriteAsync(http, reply!).ConfigureAwait(false);
    }

    /// <summary>With what was left of both limits when the call had been answered.</summary>
    private void Record(HttpContext http, LineEndpoint endpoint, DateTimeOffset now, string requestId, byte[] raw, LineReply reply, Fault? fault, long begun, int? quotaLeft)
    {
        var host = http.Request.Path.StartsWithSegments(LineHost.Data, out var path) ? LineHost.Data : LineHost.Api;
        if (host == LineHost.Api)
        {
            http.Request.Path.StartsWithSegments(LineHost.Api, out path);
        }
        world.Traffic.Add(new TrafficEntry(now, "call", http.Request.Method, path + http.Request.QueryString, reply.Status, requestId, raw, reply, fault?.Name)
        {
            Host = host,
            Endpoint = endpoint.Key,
            ContentType = http.Request.ContentType,
            LimitLeft = world.Options.RateLimits ? world.RateLimits.Left(endpoint.Key) : null,
            Limit = endpoint.Limit,
            QuotaLeft = quotaLeft,
            Took = Stopwatch.GetElapsedTime(begun),
        });
    }

    private LineReply? Refusal(HttpContext http, LineEndpoint endpoint, Fault? fault)
    {
        if (fault is { Kind: FaultKind.Status })
        {
            return LineReply.Error(fault.Status, fault.Message ?? LineMessages.ServerError);
        }
        if (endpoint.Access != Access.Open && !world.Locked(() => world.Tokens.Accepts(Bearer(http), endpoint.Access == Access.Channel ? world.Account.ChannelId : world.Account.LoginChannelId, world.Now)))
        {
            return LineReply.Error(401, "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.");
        }
        return world.Options.RateLimits && !world.RateLimits.TryTake(endpoint.Key, endpoint.Limit) ? LineReply.Error(429, LineMessages.RateLimited) : null;
    }

    private static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    private static async Task<(byte[] Raw, LineReply? Refusal, LineCall? Call)> ReadAsync(HttpContext http, LineEndpoint endpoint, string requestId, DateTimeOffset now)
    {
        if (endpoint.Body == BodyKind.None)
        {
            return ([], null, new LineCall(http, requestId, now, [], default));
        }
        var limit = endpoint.Body == BodyKind.Form && http.Request.HasFormContentType ? FileBytesMax : BodyBytesMax;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
        if (endpoint.Body == BodyKind.Form)
        {
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = limit }, http.RequestAborted).ConfigureAwait(false) : FormCollection.Empty;
            return ([], null, new LineCall(http, requestId, now, [], default) { Form = form });
        }
        if (await ReadBytesAsync(http.Request, limit).ConfigureAwait(false) is not { } raw)
        {
            return ([], LineReply.Error(413, "Request entity too large"), null);
        }
        return endpoint.Body == BodyKind.Raw
            ? (raw, null, new LineCall(http, requestId, now, raw, default))
            : Parse(http, raw, requestId, now);
    }

    private static (byte[] Raw, LineReply? Refusal, LineCall? Call) Parse(HttpContext http, byte[] raw, string requestId, DateTimeOffset now)
    {
        if (raw.Length == 0)
        {
            // No body reads like an empty one: what is required is then found missing.
            return (raw, null, new LineCall(http, requestId, now, raw, EmptyObject));
        }
        var type = http.Request.ContentType;
        if (type is null || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return (raw, LineReply.Error(415, $"The content type, {type ?? "null"}, is not supported"), null);
        }
        try
        {
            var body = JsonElement.Parse(raw);
            return body.ValueKind == JsonValueKind.Object
                ? (raw, null, new LineCall(http, requestId, now, raw, body))
                : (raw, LineReply.Error(400, "The request body could not be parsed as JSON (line: 1, column: 1)"), null);
        }
        catch (JsonException e)
        {
            return (raw, LineReply.Error(400, $"The request body could not be parsed as JSON (line: {e.LineNumber + 1}, column: {e.BytePositionInLine + 1})"), null);
        }
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }
        var bytes = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4_096) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(bytes.GetMemory(4_096)).ConfigureAwait(false);
            if (read == 0)
            {
                return bytes.WrittenSpan.ToArray();
            }
            bytes.Advance(read);
            if (bytes.WrittenCount > limit)
            {
                return null;
            }
        }
    }

    private static async Task WriteAsync(HttpContext http, LineReply reply)
    {
        http.Response.StatusCode = reply.Status;
        if (reply.AcceptedRequestId is { } accepted)
        {
            http.Response.Headers["x-line-accepted-request-id"] = accepted;
        }
        var bytes = reply.Bytes;
        if (reply.Body is { } body)
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(body);
            http.Response.ContentType = "application/json";
        }
        else if (reply.ContentType is { } type)
        {
            http.Response.ContentType = type;
        }
        http.Response.ContentLength = bytes?.Length ?? 0;
        if (bytes is not null)
        {
            await http.Response.Body.WriteAsync(bytes).ConfigureAwait(false);
        }
    }
}
