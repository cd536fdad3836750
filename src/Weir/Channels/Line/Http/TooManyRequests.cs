namespace Weir.Channels.Line.Http;

/// <summary>
/// The four things a 429 of LINE's means. Only the text tells them apart, which LINE says may change; so known words decide
/// first, and an unknown text means what is left over for that endpoint.
/// </summary>
internal enum TooManyRequests
{
    /// <summary>Too many calls to this endpoint.</summary>
    Rate,
    /// <summary>The month's messages are used up or reserved.</summary>
    Quota,
    /// <summary>One user was sent too much; push only.</summary>
    OneRecipient,
    /// <summary>More than ten changes of one audience at a time.</summary>
    Audience,
}

internal static class TooManyRequestsText
{
    public static TooManyRequests MeaningOf(string message, LineEndpoint endpoint)
    {
        if (Says("monthly limit"))
        {
            return TooManyRequests.Quota;
        }

        // Nothing said, or the rate: the gentlest reading, since nobody loses a message by waiting.
        if (message.Length == 0 || Says("rate limit"))
        {
            return TooManyRequests.Rate;
        }

        if (endpoint.ChangesAudience)
        {
            return TooManyRequests.Audience;
        }

        return endpoint == LineEndpoint.Push ? TooManyRequests.OneRecipient : TooManyRequests.Rate;

        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
