namespace Weir.Sandbox.Wire;

/// <summary>The texts that clients have to tell apart, because LINE gives them the same status.</summary>
internal static class LineMessages
{
    public const string RateLimited = "The API rate limit has been exceeded. Try again later.";
    public const string MonthlyLimit = "You have reached your monthly limit.";
    /// <summary>LINE documents the case but not its words; what it says of failed sends elsewhere stands in.</summary>
    public const string TooManyToOneUser = "Failed to send messages";
    /// <summary>Not documented either; ours, and unlike the other three.</summary>
    public const string TooManyJobs = "Too many requests to the audience group. Try again later.";
    public const string ServerError = "Internal server error";
}
