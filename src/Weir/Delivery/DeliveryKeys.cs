using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Where this capability's state lies in the member index. Family numbers are stored: never renumber.</summary>
public static class DeliveryKeys
{
    public const byte ReceivedFamily = 4;
    public const byte CampaignMessagesFamily = 4;
    public const byte ReceivedArmFamily = 12;

    /// <summary>Whoever got the message of a send.</summary>
    public static SetKey Received(long send) => new(ReceivedFamily, send);

    /// <summary>Whoever got one arm of a send's test.</summary>
    public static SetKey ReceivedArm(long send, int arm) => new(ReceivedArmFamily, send * Arms.ArmTest.ArmsMax + arm);

    /// <summary>Campaign messages of the local days that the brand counts, today included; see <see cref="Limits.SendLimits"/>.</summary>
    public static readonly ColumnKey CampaignMessages = new(CampaignMessagesFamily, 1);

    /// <summary>The local day of the last campaign message that the channel has taken.</summary>
    public static readonly ColumnKey LastCampaignDay = new(CampaignMessagesFamily, 2);
}

public static class DeliveryLimits
{
    /// <summary>Recipients of one call.</summary>
    public const int BatchRecipientsMax = 500;

    /// <summary>Recipients that one claim looks at when each gets words of his own: each is a batch, and a turn should stay short.</summary>
    public const int PersonalPerClaimMax = 200;

    /// <summary>Recipients that one claim looks at when all get the same words.</summary>
    public const int SharedPerClaimMax = 2_000;

    /// <summary>While arms are tested, a claim passes over so many times more people than it may take: most are not in the test.</summary>
    public const int TestLookFactor = 5;

    /// <summary>Members whose planning one turn takes in.</summary>
    public const int PlanChunkMax = 2_000;

    /// <summary>LINE keeps a retry key for 24 hours; an hour before, it is no longer used.</summary>
    public static readonly TimeSpan RetryKeySafe = TimeSpan.FromHours(23);
}
