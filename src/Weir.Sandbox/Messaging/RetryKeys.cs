using System.Text.Json.Nodes;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging;

/// <summary>
/// X-Line-Retry-Key: the first attempt that gets a 2xx takes the key for 24 hours; attempts that failed leave it free. A later
/// attempt is told the id of the accepted request and, for push, what had been sent. Thread rule: under the world's gate.
/// </summary>
internal sealed class RetryKeys
{
    public const string Header = "X-Line-Retry-Key";

    /// <summary>At 2,000 pushes a second a day holds more; the oldest then expire early, which the sandbox's limits page says.</summary>
    public const int KeysMax = 5_000_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Dictionary<Guid, (string RequestId, JsonNode? Body)> _accepted = [];
    private readonly Queue<(Guid Key, DateTimeOffset Until)> _order = new();

    public LineReply Guard(LineCall call, Func<LineReply> send)
    {
        if (call.Header(Header) is not { } header)
        {
            return send();
        }
        if (!Guid.TryParseExact(header, "D", out var key))
        {
            return LineReply.Error(400, $"The value for the '{Header}' header is invalid");
        }
        Forget(call.Now);
        if (_accepted.TryGetValue(key, out var first))
        {
            var body = new JsonObject { ["message"] = "The retry key is already accepted" };
            if (first.Body?["sentMessages"] is { } sent)
            {
                body["sentMessages"] = sent.DeepClone();
            }
            return new LineReply(409, body, first.RequestId);
        }
        var reply = send();
        if (reply.Status is >= 200 and < 300)
        {
            _accepted.Add(key, (call.RequestId, reply.Body));
            _order.Enqueue((key, call.Now + Kept));
        }
        return reply;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count >= KeysMax))
        {
            _accepted.Remove(_order.Dequeue().Key);
        }
    }
}
