using System.Text.Json;
using Weir.Foundation;

namespace Weir.Pump;

/// <summary>How far a workspace has come: the fence of every turn, the mark of a snapshot, the age of an answer.</summary>
public readonly record struct Position(int Epoch, long Batch);

/// <summary>What makes an arrival itself. Unique per workspace; an operator's command takes its Idempotency-Key.</summary>
public readonly record struct ArrivalKey(string Source, string Id);

/// <summary>Which queue an arrival waits in. Numbers are stored: never renumber.</summary>
public enum Lane
{
    Live = 0,
    Due = 1,
    Bulk = 2,
}

/// <summary>Whom an arrival concerns, as far as the door knows.</summary>
public abstract record About
{
    private About() { }

    public sealed record Known(Ordinal Member) : About;
    public sealed record By(IdentityKey Identity) : About;
    public sealed record Nobody : About
    {
        public static readonly Nobody Instance = new();
    }
}

/// <summary>What came from outside. Each kind has a wire name, pinned by a test, because parked letters and sweeps store it.</summary>
public abstract record Payload
{
    /// <summary>True for work on whole chunks: it reads memory by kernels, which do not see what earlier arrivals of the turn changed.</summary>
    public virtual bool NeedsTurnOfItsOwn => false;

    /// <summary>True for what changes rules: the turn ends behind it, because rules are fixed while a turn runs.</summary>
    public virtual bool EndsTurn => false;

    /// <summary>True for what our own process asks of the pump and never asks twice: it takes no arrival key, and its answer is not stored.</summary>
    public virtual bool IsOurOwn => false;
}

/// <summary>What our code decided inside a turn. Never deduplicated, never an event row; past tense.</summary>
public abstract record Fact(Ordinal Member);

public sealed record Arrival(WorkspaceId Workspace, ArrivalKey Key, Lane Lane, About About, Instant OccurredAt, Instant ReceivedAt, Payload What)
{
    /// <summary>What somebody wants done now with the brand itself and not with a member: a rule, a campaign, a setting.</summary>
    public static Arrival Command(WorkspaceId workspace, ArrivalKey key, Instant now, Payload what) => new(workspace, key, Lane.Live, About.Nobody.Instance, now, now, what);
}

/// <summary>What the sender of an arrival is told once everything that follows from it is durable and applied.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>A duplicate gets the first one's answer.</summary>
    public sealed record Done(object? Value, Position At) : Answer
    {
        /// <summary>The arrival's key was taken before: nothing has changed by this one.</summary>
        public bool IsRepetition { get; init; }

        /// <summary>The value, whether it was decided just now or comes back from the store as JSON.</summary>
        public T As<T>() => Value switch
        {
            T value => value,
            JsonElement json => json.Deserialize<T>(JsonSerializerOptions.Web)!,
            _ => throw new InvalidOperationException($"The answer holds {Value?.GetType().Name ?? "nothing"}, not {typeof(T).Name}."),
        };
    }
    public sealed record Refused(Problem Why) : Answer;

    /// <summary>The arrival made the code fail; it is kept whole, with the error, for an engineer.</summary>
    public sealed record Parked(long Letter) : Answer;

    /// <summary>Nothing was kept: the queue or the database is full or gone. The sender asks again; a door answers 503.</summary>
    public sealed record Unavailable(Problem Why) : Answer
    {
        /// <summary>Nobody works for the workspace, or no longer: to ask again is in vain.</summary>
        public bool HasNoWorkspace => Why == PumpProblems.UnknownWorkspace;
    }
}
