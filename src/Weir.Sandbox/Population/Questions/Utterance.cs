namespace Weir.Sandbox.Population.Questions;

/// <summary>Which sentences people use. What was learned from one set is judged by the other.</summary>
public enum UtteranceSet
{
    All,
    Training,
    HeldOut,
}

/// <summary>A sentence as people type it, with what is meant by it, which only the truth knows.</summary>
internal sealed record Utterance(string Intent, string Text, UtteranceSet Set);

/// <summary>Something a person wrote.</summary>
internal sealed class Wrote(Utterance utterance, DateTimeOffset at, bool isFollowUp)
{
    public Utterance Utterance => utterance;

    public DateTimeOffset At => at;

    /// <summary>It asks again what was asked before, and means the same.</summary>
    public bool IsFollowUp => isFollowUp;

    public DateTimeOffset? AnsweredAt { get; set; }

    public int FollowUps { get; set; }
}
