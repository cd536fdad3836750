namespace Weir.Messages;

/// <summary>What holds on every channel. A channel's own limits stand in its folder.</summary>
internal static class MessageLimits
{
    /// <summary>Objects that are sent together and paid for once.</summary>
    public const int MessagesMax = 5;

    /// <summary>Tags that one tap gives.</summary>
    public const int TagsPerActionMax = 20;

    /// <summary>Addresses in one text of which something is said.</summary>
    public const int TextLinksMax = 50;

    public const int LinkNameLengthMax = 120;

    /// <summary>Parameters that one link adds to its address, and the length of the name and the value of each.</summary>
    public const int LinkParametersMax = 20;
    public const int LinkParameterLengthMax = 200;
}
