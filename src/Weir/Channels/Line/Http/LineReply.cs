namespace Weir.Channels.Line.Http;

/// <summary>What came back from one call, before anybody asks what it means.</summary>
internal abstract record LineReply
{
    private LineReply() { }

    /// <summary>
    /// LINE's answer. <paramref name="Body"/> is null when it was cut off or too long; the status stands nevertheless.
    /// </summary>
    public sealed record Answered(int Status, string? RequestId, string? AcceptedRequestId, TimeSpan? RetryAfter, byte[]? Body) : LineReply
    {
        public bool IsSuccess => Status is >= 200 and < 300;
    }

    /// <summary>No answer: nobody can say whether LINE acted.</summary>
    public sealed record Lost(UnknownReason Reason) : LineReply;

    /// <summary>Not even tried: the limit of the endpoint is used up for so long.</summary>
    public sealed record TooSoon(TimeSpan After) : LineReply;
}
