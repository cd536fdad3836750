namespace Weir.Messages;

/// <summary>What holds on every channel. A channel's own limits stand in its folder.</summary>
internal static class MessageLimits
{
    /// <summary>Objects that are sent together and paid for once.</summary>
    public const int MessagesMax = 5;

    /// <summary>Tags that one tap gives.</summary>
    public const int TagsPerActionMax = 20;
}
