using System.Text.Json.Nodes;

namespace Weir.Sandbox.Webhooks;

/// <summary>An event on its way: the same object is sent again on redelivery, only <c>isRedelivery</c> differs.</summary>
internal sealed record PendingEvent(JsonObject Body, string? ReplyToken, ulong LaneKey)
{
    public int Attempt { get; init; }

    /// <summary>The fault on command that this event has met, by its name.</summary>
    public string? Fault { get; init; }
}

/// <summary>What became of one POST to the receiver, in the words of LINE's console.</summary>
internal sealed record WebhookResult(int StatusCode, string Reason, string Detail)
{
    public bool Success => Reason == "OK";
}
