using System.Diagnostics;
using System.Text.Json;

namespace Weir.Channels.Line.Client;

/// <summary>To whom a narrowcast goes: <c>To</c> null is all friends. The limit keeps it within the quota LINE has left.</summary>
internal sealed record NarrowcastTarget(NarrowcastRecipient? To = null, NarrowcastLimit? Limit = null)
{
    public void WriteTo(Utf8JsonWriter json)
    {
        if (To is not null)
        {
            json.WritePropertyName("recipient"u8);
            To.WriteTo(json);
        }

        if (Limit is { } limit)
        {
            json.WriteStartObject("limit"u8);
            if (limit.Max is { } max)
            {
                json.WriteNumber("max"u8, max);
            }

            json.WriteBoolean("upToRemainingQuota"u8, limit.UpToRemainingQuota);
            if (limit.ForbidPartialDelivery)
            {
                json.WriteBoolean("forbidPartialDelivery"u8, true);
            }

            json.WriteEndObject();
        }
    }
}

/// <summary>
/// LINE reserves quota when a narrowcast starts: the whole reach without a limit, so that a reach past what is left fails and other
/// sends meanwhile meet an empty quota.
/// </summary>
internal readonly record struct NarrowcastLimit(long? Max = null, bool UpToRemainingQuota = false, bool ForbidPartialDelivery = false);

/// <summary>Audiences, combined. LINE takes ten audiences and earlier sends in all, any number of operators.</summary>
internal abstract record NarrowcastRecipient
{
    private NarrowcastRecipient() { }

    public sealed record Audience(long AudienceId) : NarrowcastRecipient;

    /// <summary>Whoever got an earlier narrowcast, at most 14 days old.</summary>
    public sealed record Redelivery(string RequestId) : NarrowcastRecipient;

    public sealed record And(params IReadOnlyList<NarrowcastRecipient> Of) : NarrowcastRecipient;

    public sealed record Or(params IReadOnlyList<NarrowcastRecipient> Of) : NarrowcastRecipient;

    public sealed record Not(NarrowcastRecipient Of) : NarrowcastRecipient;

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        switch (this)
        {
            case Audience audience:
                json.WriteString("type"u8, "audience"u8);
                json.WriteNumber("audienceGroupId"u8, audience.AudienceId);
                break;
            case Redelivery redelivery:
                json.WriteString("type"u8, "redelivery"u8);
                json.WriteString("requestId"u8, redelivery.RequestId);
                break;
            case And and:
                WriteAll(json, "and", and.Of);
                break;
            case Or or:
                WriteAll(json, "or", or.Of);
                break;
            case Not not:
                json.WriteString("type"u8, "operator"u8);
                json.WritePropertyName("not"u8);
                not.Of.WriteTo(json);
                break;
            default:
                throw new UnreachableException();
        }

        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, string connective, IReadOnlyList<NarrowcastRecipient> parts)
    {
        json.WriteString("type"u8, "operator"u8);
        json.WriteStartArray(connective);
        foreach (var part in parts)
        {
            part.WriteTo(json);
        }

        json.WriteEndArray();
    }
}

/// <summary>
/// How far a narrowcast is. The counts are missing while it waits. Error codes: 1 LINE's own, 2 too few recipients, 3 retry key conflict,
/// 4 an audience under 50, 5 cancelled rather than delivered in part.
/// </summary>
internal sealed record NarrowcastProgress(
    string Phase,
    DateTimeOffset AcceptedTime,
    long? SuccessCount = null,
    long? FailureCount = null,
    long? TargetCount = null,
    string? FailedDescription = null,
    int? ErrorCode = null,
    DateTimeOffset? CompletedTime = null)
{
    public bool IsOver => Phase is "succeeded" or "failed";
}
