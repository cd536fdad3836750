using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Messaging.Narrowcast;

internal enum Phase
{
    Waiting,
    Sending,
    Succeeded,
    Failed,
}

/// <summary>LINE's error codes of a failed narrowcast.</summary>
internal enum NarrowcastError
{
    Internal = 1,
    TooFewRecipients = 2,
    RetryKeyConflict = 3,
    AudienceTooSmall = 4,
    PartialDeliveryForbidden = 5,
}

/// <summary>The limit object: how many at most, and what to do when the quota does not suffice.</summary>
internal sealed record DeliveryLimit(int? Max, bool UpToRemainingQuota, bool ForbidPartialDelivery);

/// <summary>One narrowcast from its 202 to its end.</summary>
internal sealed class NarrowcastRun(SentRequest request, Recipients recipients, Func<Person, bool>? demographic, DeliveryLimit limit)
{
    public SentRequest Request => request;

    public DeliveryLimit Limit => limit;

    /// <summary>The rule of fifty does not hold for lists one brought oneself; a demographic filter brings it back.</summary>
    public bool Exempt => recipients.Exempt && demographic is null;

    public Phase Phase { get; set; }

    public NarrowcastError? Error { get; set; }

    public string? FailedDescription { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public int Reserved { get; set; }

    public IReadOnlyList<Person> Targets { get; set; } = [];

    public HashSet<int> Receivers { get; } = [];

    public bool Includes(Person person) => person.IsFriend && recipients.Includes(person) && (demographic is null || demographic(person));
}
