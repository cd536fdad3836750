using Weir.Channels;
using Weir.Messages;

namespace Weir.Delivery.MassCalls;

/// <summary>What all friends of an account are told; fixed when the call is opened.</summary>
public sealed record MassCallDefinition
{
    public required long Campaign { get; init; }
    public required long Connection { get; init; }

    /// <summary>Without personal values; links are smart links by number where the account can recognise who taps.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The channel stops at so many, and chooses whom; null for no limit of the operator's.</summary>
    public long? MessagesMax { get; init; }
    public bool KeepsQuietHours { get; init; } = true;
}

/// <summary>Numbers are stored: never renumber.</summary>
public enum MassCallState
{
    /// <summary>The list of those who have refused is brought in step; nothing has been asked of the channel that reaches anybody.</summary>
    Preparing = 1,
    /// <summary>Stands still until an operator says so; nobody has got it.</summary>
    Held = 2,
    /// <summary>The call may be out.</summary>
    Sealed = 3,
    /// <summary>Nobody can say whether it arrived; asked again with the same key.</summary>
    Unknown = 4,
    /// <summary>The channel has taken it and is sending.</summary>
    Accepted = 5,
    Finished = 6,
    /// <summary>The channel refused it or broke it off.</summary>
    Failed = 7,
    /// <summary>Unknown for good: the key is no longer safe to use.</summary>
    GivenUp = 8,
    Cancelled = 9,
}

/// <summary>Why a mass call stands still, beside <see cref="PauseReasons"/>; stored, never renamed.</summary>
public static class MassCallHolds
{
    /// <summary>The channel does not know everybody on the list: they would get the message although they have refused it.</summary>
    public const string ShortList = "short-list";

    /// <summary>The channel has not made the list usable, or does not take it.</summary>
    public const string ListNotReady = "list-not-ready";
}

/// <summary>A mass call as it stands: one row, changed only by the pump.</summary>
internal sealed record MassCall
{
    public required long Id { get; init; }
    public required MassCallDefinition Definition { get; init; }
    public required long OpenedAt { get; init; }
    public MassCallState State { get; init; } = MassCallState.Preparing;
    public string? HoldReason { get; init; }
    public bool TakesShortList { get; init; }
    public long Seals { get; init; }
    public Guid? RetryKey { get; init; }
    public byte[]? Body { get; init; }
    public string? Links { get; init; }
    public long? List { get; init; }
    public long Listed { get; init; }
    public long? MessagesMax { get; init; }
    public long? FirstAttemptAt { get; init; }
    public long Attempts { get; init; }
    public string? RequestId { get; init; }
    public long? AnsweredAt { get; init; }
    public string? Detail { get; init; }
    public long? Targeted { get; init; }
    public long? Reached { get; init; }
    public long? Missed { get; init; }
    public long? FinishedAt { get; init; }

    public MassTarget Target => new(List, MessagesMax);

    /// <summary>What was sealed, for the very same call once more.</summary>
    public SealedMassCall? Sealed => RetryKey is { } key && Body is { } body
        ? new SealedMassCall(Id, Definition.Connection, key, body, Target)
        : null;
}

/// <summary>A mass call on its way to the connector.</summary>
internal sealed record SealedMassCall(long Id, long Connection, Guid RetryKey, byte[] Body, MassTarget Target);

internal static class MassCallLimits
{
    /// <summary>How often one call is sealed anew after the channel has lost its list; beyond it a person looks.</summary>
    public const int SealsMax = 3;

    /// <summary>How long a list may take to become usable; LINE's get stuck at times, for ever.</summary>
    public static readonly TimeSpan ListPatienceMax = TimeSpan.FromMinutes(30);
}
