namespace Weir.Sandbox.Population;

/// <summary>How people behave. The defaults are the generator's; what a scenario changes it says here, not in code.</summary>
public sealed record PopulationOptions
{
    /// <summary>Off, people do only what the control API makes them do.</summary>
    public bool Enabled { get; init; }

    /// <summary>Chance that a person of average interest and stage clicks the one link of a message.</summary>
    public double ClickRate { get; init; } = 0.03;

    /// <summary>
    /// Chance to answer a message that offers several categories ("which interests you?"); such a message is worth an answer to
    /// everybody, whatever the stage. Null treats it like any other.
    /// </summary>
    public double? SurveyClickRate { get; init; }

    public double ClickRateMax { get; init; } = 0.45;

    /// <summary>Chance that a delivered message is displayed.</summary>
    public double ReadRate { get; init; } = 0.55;

    /// <summary>Chance that a reader writes something.</summary>
    public double WriteRate { get; init; } = 0.004;

    /// <summary>Hazard of blocking per delivered message, before interest and frequency.</summary>
    public double BlockHazard { get; init; } = 0.008;

    /// <summary>Share of friends who have bought before the sandbox starts.</summary>
    public double BuyerShare { get; init; } = 0.022;

    /// <summary>Chance that somebody who never bought buys after a click; the scenario "reach" uses .02.</summary>
    public double NeverBoughtPurchaseRate { get; init; } = 0.0012;

    /// <summary>Mean time from delivery to a reaction.</summary>
    public TimeSpan ReactionMean { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>Buyers also go on buying without any message.</summary>
    public bool NaturalPurchases { get; init; } = true;

    public int HistoryDays { get; init; } = 720;

    /// <summary>Where the shop posts its orders; null buys in silence. The control API can say so later.</summary>
    public ShopReceiver? OrdersTo { get; init; }
}
