using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Weir.Channels.Line.Http;

/// <summary>What a reply means: for a send, and for a question. Pure.</summary>
internal static class LineReplies
{
    public static SendOutcome ToOutcome(LineReply reply, LineEndpoint endpoint) => reply switch
    {
        LineReply.Lost lost => new SendOutcome.Unknown(lost.Reason),
        LineReply.TooSoon soon => new SendOutcome.RateLimited(soon.After),
        LineReply.Answered { IsSuccess: true } answer => new SendOutcome.Accepted(answer.RequestId, SentIds(answer.Body), AlreadyAccepted: false),
        LineReply.Answered { Status: 409 } answer => new SendOutcome.Accepted(answer.AcceptedRequestId, SentIds(answer.Body), AlreadyAccepted: true),
        LineReply.Answered answer => Failed(answer, LineFault.Read(answer.Body), endpoint),
        _ => throw new UnreachableException(),
    };

    public static LineAnswer<T> ToAnswer<T>(LineReply reply, LineEndpoint endpoint, JsonTypeInfo<T> shape) => reply switch
    {
        LineReply.Answered { IsSuccess: true } answer => Parsed(answer, shape),
        _ => Refusal<T>(reply, endpoint),
    };

    /// <summary>An answer that only says yes; its body is not looked at.</summary>
    public static LineAnswer<Done> ToDone(LineReply reply, LineEndpoint endpoint) => reply switch
    {
        LineReply.Answered { IsSuccess: true } answer => new LineAnswer<Done>.Given(default, answer.RequestId),
        _ => Refusal<Done>(reply, endpoint),
    };

    /// <summary>What is no success, as the answer to a question.</summary>
    public static LineAnswer<T> Refusal<T>(LineReply reply, LineEndpoint endpoint)
    {
        if (reply is LineReply.Answered { Status: 404 })
        {
            return new LineAnswer<T>.NotThere();
        }

        return ToOutcome(reply, endpoint) switch
        {
            SendOutcome.Unknown unknown => new LineAnswer<T>.Unreachable(unknown.Reason),
            SendOutcome.RateLimited limited => new LineAnswer<T>.RateLimited(limited.After),
            SendOutcome.AudienceBusy => new LineAnswer<T>.Busy(),
            SendOutcome.NotAuthorised not => new LineAnswer<T>.NotAuthorised(not.Message),
            SendOutcome.Rejected rejected => new LineAnswer<T>.Refused(rejected.Status, rejected.Message, rejected.Fields),
            // Meanings of a send only; LINE gives them to no question.
            _ => new LineAnswer<T>.Unreadable(),
        };
    }

    private static SendOutcome Failed(LineReply.Answered answer, LineFault fault, LineEndpoint endpoint) => answer.Status switch
    {
        401 => new SendOutcome.NotAuthorised(fault.Message),
        429 => TooManyRequestsText.MeaningOf(fault.Message, endpoint) switch
        {
            TooManyRequests.Rate => new SendOutcome.RateLimited(answer.RetryAfter),
            TooManyRequests.Quota => SendOutcome.QuotaExhausted.Instance,
            TooManyRequests.OneRecipient => SendOutcome.TooManyToOneRecipient.Instance,
            TooManyRequests.Audience => SendOutcome.AudienceBusy.Instance,
            _ => throw new UnreachableException(),
        },
        // Not LINE's, but of something on the way that gave up waiting for LINE.
        408 => new SendOutcome.Unknown(UnknownReason.Timeout),
        >= 400 and < 500 => new SendOutcome.Rejected(answer.Status, fault.Message, fault.Fields, fault.Recipients) { IsReplySpent = fault.IsSpentReplyToken },
        // 5xx, and whatever LINE does not document: no proof that nobody got it.
        _ => new SendOutcome.Unknown(UnknownReason.ServerError),
    };

    private static LineAnswer<T> Parsed<T>(LineReply.Answered answer, JsonTypeInfo<T> shape)
    {
        try
        {
            return answer.Body is { } body && JsonSerializer.Deserialize(body, shape) is { } value
                ? new LineAnswer<T>.Given(value, answer.RequestId)
                : new LineAnswer<T>.Unreadable();
        }
        catch (JsonException)
        {
            return new LineAnswer<T>.Unreadable();
        }
    }

    /// <summary>Multicast and broadcast name none; and what was accepted stays so, whether its ids can be read or not.</summary>
    private static IReadOnlyList<string> SentIds(byte[]? body)
    {
        try
        {
            return body is null or [] ? [] : [.. JsonSerializer.Deserialize(body, LineJson.Default.SentBody)?.SentMessages?.Select(sent => sent.IdText) ?? []];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
