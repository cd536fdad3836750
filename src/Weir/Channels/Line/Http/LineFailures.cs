namespace Weir.Channels.Line.Http;

/// <summary>The world's failures as reasons; null for anything that is not the world's, which is a bug and is thrown on.</summary>
internal static class LineFailures
{
    public static UnknownReason? ReasonOf(Exception fault, bool isTimeout) => fault switch
    {
        // Cancelled, though not by the caller: our time limit, or the handler's own for connecting.
        OperationCanceledException => isTimeout ? UnknownReason.Timeout : UnknownReason.NotConnected,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => UnknownReason.NotConnected,
        HttpRequestException or IOException => UnknownReason.ConnectionCut,
        _ => null,
    };
}
