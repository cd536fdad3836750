namespace Weir.Segments.Rules;

/// <summary>What a marketer wrote, and the version of the language it is written in.</summary>
public sealed record SegmentRule(Condition Where)
{
    public const int Version = 1;
}

/// <summary>
/// A node of a rule: a connective below, or a leaf of a <see cref="ConditionKind"/>, which other capabilities may add. Plain data, as it
/// stands in JSON; whether it means anything in this workspace the compiler says.
/// </summary>
public abstract record Condition;

public sealed record AllCondition(IReadOnlyList<Condition> Of) : Condition;

public sealed record AnyCondition(IReadOnlyList<Condition> Of) : Condition;

public sealed record NotCondition(Condition Of) : Condition;
