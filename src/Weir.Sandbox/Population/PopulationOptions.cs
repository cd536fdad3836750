using Weir.Sandbox.Population.Questions;

namespace Weir.Sandbox.Population;

/// <summary>How people behave. The defaults are the generator's; what a scenario changes it says here, not in code.</summary>
public sealed record PopulationOptions
{
    /// <summary>Whoever has asked so often in vain gives up.</summary>
    public const int FollowUpsMax = 2;

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

    /// <summary>Chance that a reader of average talkativeness writes something.</summary>
    public double WriteRate { get; init; } = 0.004;

    /// <summary>Questions a day of an average friend who was not written to; buyers ask several times as much.</summary>
    public double QuestionsADay { get; init; } = 0.0015;

    /// <summary>Chance that an order brings a question within its first days: where is it, can I change it.</summary>
    public double OrderQuestionRate { get; init; } = 0.12;

    /// <summary>Which sentences people use.</summary>
    public UtteranceSet Utterances { get; init; } = UtteranceSet.All;

    /// <summary>Median of the wait before somebody asks again.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Chance to ask again rather than to give up, each time.</summary>
    public double FollowUpRate { get; init; } = 0.45;

    /// <summary>Chance to block at the moment a question is given up.</summary>
    public double LetDownBlockRate { get; init; } = 0.03;

    /// <summary>How much each question given up within 30 days adds to the hazard of blocking at the next messages.</summary>
    public double LetDownIrritation { get; init; } = 0.5;

    /// <summary>Chance a day to block although nobody wrote: two in a hundred a year.</summary>
    public double LeavesADay { get; init; } = 0.000_06;

    /// <summary>Chance a day that somebody who blocks comes back: five in a hundred a year.</summary>
    public double ReturnsADay { get; init; } = 0.000_14;

    /// <summary>Hazard of blocking per delivered message, before interest and frequency.</summary>
    public double BlockHazard { get; init; } = 0.008;

    /// <summary>Share of friends who have bought before the sandbox starts.</summary>
    public double BuyerShare { get; init; } = 0.022;

    /// <summary>Chance that somebody who never bought buys after a click; the scenario "reach" uses .02.</summary>
    public double NeverBoughtPurchaseRate { get; init; } = 0.0012;

    /// <summary>Mean time from delivery to a reaction.</summary>
    public TimeSpan ReactionMean { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>Buyers go on buying without any message, and some friends become buyers of themselves.</summary>
    public bool NaturalPurchases { get; init; } = true;

    public int HistoryDays { get; init; } = 720;

    /// <summary>Of those who have bought: signed in to the shop by LINE, so that it knows both.</summary>
    public double BoundBuyerShare { get; init; } = 0.85;

    /// <summary>The same of those who never bought.</summary>
    public double BoundFriendShare { get; init; } = 0.20;

    /// <summary>Where the shop posts its orders; null buys in silence. The control API can say so later.</summary>
    public ShopReceiver? OrdersTo { get; init; }
}
