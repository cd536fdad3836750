using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Events;

namespace Weir.Members.Consents;

/// <summary>What an operator or a program says about a member's consent.</summary>
public record ConsentFields
{
    /// <summary>The account; null for all of them.</summary>
    public long? Connection { get; init; }

    /// <summary>The number of a topic; null for marketing as a whole.</summary>
    public int? Topic { get; init; }
    public bool? Granted { get; init; }

    /// <summary>When it was said; null for now. The latest by this time stands.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How it is known, or why: the brand must be able to show it.</summary>
    public string? Proof { get; init; }
}

/// <summary>For the member who is named in the address.</summary>
public sealed record SaveConsentRequest : ConsentFields;

/// <summary>For whoever has an identity. Somebody who is not known yet comes into being: his refusal must be kept.</summary>
public sealed record SaveConsentByIdentityRequest : ConsentFields
{
    public EventIdentity? Identity { get; init; }
}

internal static class ConsentForm
{
    public const int ProofLengthMax = 500;

    /// <summary>The word, and when it was said.</summary>
    public static (bool Granted, Instant At) Check(ConsentFields fields, Instant now, Checks checks)
    {
        checks.Text("proof", fields.Proof, ProofLengthMax).Add(fields.Granted is null ? Checks.Missing("granted") : null);
        if (fields.Connection is <= 0)
        {
            checks.Add(BadConnection);
        }
        if (fields.At is { } at && (at < DateTimeOffset.UnixEpoch || Instant.From(at) > now))
        {
            checks.Add(BadTime);
        }
        return (fields.Granted ?? false, fields.At is { } said ? Instant.From(said) : now);
    }

    private static readonly Problem BadConnection = new("consent.bad-connection", "connection", new("請從清單中選擇帳號，或留空代表所有帳號。", "Pick an account from the list, or leave it out for all."));

    // A word of tomorrow would outweigh everything that is said until then.
    private static readonly Problem BadTime = new("consent.bad-time", "at", new("表示意願的時間不能晚於現在。", "The time must not lie ahead."));
}
