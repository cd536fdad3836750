using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Messages;

namespace Weir.Campaigns.Arms;

/// <summary>An A/B test as it is composed: the campaign's own content is arm A, these are the others.</summary>
public sealed record ArmsDraft
{
    /// <summary>Contents of arm B and those after it.</summary>
    public IReadOnlyList<MessageContent> More { get; init; } = [];

    /// <summary>Per cent of the audience that takes part in the test; the rest gets the winner.</summary>
    public decimal TestPercent { get; init; } = TestPercentDefault;

    /// <summary>Hours that taps are waited for before a winner is chosen.</summary>
    public int WaitHours { get; init; } = WaitHoursDefault;

    private const decimal TestPercentDefault = 20;
    private const int WaitHoursDefault = 4;

    internal ArmTest Test() => new(More, (int)(TestPercent * (Draw.PartsPerWhole / 100)), TimeSpan.FromHours(WaitHours));
}

/// <summary>Arms are called by letters wherever a person reads of them.</summary>
internal static class ArmLetters
{
    public static string Of(int arm) => ((char)('A' + arm)).ToString();
}
