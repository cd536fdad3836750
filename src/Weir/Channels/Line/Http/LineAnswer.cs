namespace Weir.Channels.Line.Http;

/// <summary>What a question to LINE brought. Like <see cref="SendOutcome"/>, but asking again is always safe.</summary>
internal abstract record LineAnswer<T>
{
    private LineAnswer() { }

    public sealed record Given(T Value, string? RequestId) : LineAnswer<T>;

    /// <summary>There is no such thing, or it is not ours to see: a person who blocked the account, an address never set.</summary>
    public sealed record NotThere : LineAnswer<T>;

    /// <summary>LINE refused and says why; 403 is an account or plan that may not ask this.</summary>
    public sealed record Refused(int Status, string Message, IReadOnlyList<RejectedField> Fields) : LineAnswer<T>;

    public sealed record NotAuthorised(string Message) : LineAnswer<T>;

    public sealed record RateLimited(TimeSpan? After) : LineAnswer<T>;

    /// <summary>The audience takes no further change at the moment.</summary>
    public sealed record Busy : LineAnswer<T>;

    public sealed record Unreachable(UnknownReason Reason) : LineAnswer<T>;

    /// <summary>An answer that is not as documented, was cut off or is past the limit.</summary>
    public sealed record Unreadable : LineAnswer<T>;

    /// <summary>The value, where there is one.</summary>
    public T? ValueOrDefault => this is Given given ? given.Value : default;
}

/// <summary>Done; there is nothing more to say.</summary>
internal readonly record struct Done;
