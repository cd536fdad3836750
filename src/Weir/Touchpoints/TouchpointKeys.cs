using Weir.Pump;

namespace Weir.Touchpoints;

/// <summary>Where this capability's state lies in the member index. Family numbers are stored in change logs and snapshots: never renumber.</summary>
public static class TouchpointKeys
{
    public const byte ClickedLinkFamily = 6;
    public const byte ClickedSendFamily = 7;

    /// <summary>Whoever tapped a link, forwarded taps left out.</summary>
    public static SetKey ClickedLink(long link) => new(ClickedLinkFamily, link);

    /// <summary>Whoever tapped any link of a send.</summary>
    public static SetKey ClickedSend(long send) => new(ClickedSendFamily, send);
}
