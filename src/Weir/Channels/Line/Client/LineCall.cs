using System.Diagnostics;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>LINE's ways to send.</summary>
internal enum LineCall
{
    Reply,
    Push,
    Multicast,
    Narrowcast,
    Broadcast,
}

internal static class LineCallEndpoints
{
    public static LineEndpoint Validation(this LineCall call) => call switch
    {
        LineCall.Reply => LineEndpoint.ValidateReply,
        LineCall.Push => LineEndpoint.ValidatePush,
        LineCall.Multicast => LineEndpoint.ValidateMulticast,
        LineCall.Narrowcast => LineEndpoint.ValidateNarrowcast,
        LineCall.Broadcast => LineEndpoint.ValidateBroadcast,
        _ => throw new UnreachableException(),
    };

    /// <summary>Null for narrowcast, which LINE counts by request id only.</summary>
    public static LineEndpoint? DeliveryCount(this LineCall call) => call switch
    {
        LineCall.Reply => LineEndpoint.DeliveredReply,
        LineCall.Push => LineEndpoint.DeliveredPush,
        LineCall.Multicast => LineEndpoint.DeliveredMulticast,
        LineCall.Broadcast => LineEndpoint.DeliveredBroadcast,
        LineCall.Narrowcast => null,
        _ => throw new UnreachableException(),
    };
}
