using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Segments.Conditions;
using Weir.Segments.Criteria;
using Weir.Workspaces;

namespace Weir.Segments.Rules;

/// <summary>
/// One kind of leaf: its name in JSON, what it asks of the index, how it is said, and what a member shows for it. Capabilities list theirs in
/// <see cref="ConditionKinds"/>; the rest of Segments knows none of them. Thread-safe, without state.
/// </summary>
public abstract class ConditionKind
{
    private protected ConditionKind(string name, Type type)
    {
        Name = name;
        Type = type;
    }

    /// <summary>The discriminator in JSON: stored with every rule, never renamed.</summary>
    public string Name { get; }

    internal Type Type { get; }

    internal abstract Criterion CompileAny(Condition leaf, RuleCompiler compiler);

    internal abstract Wording SayAny(Condition leaf, Saying saying);

    internal abstract Observation ObserveAny(Condition leaf, Observing observing);
}

public abstract class ConditionKind<TCondition>(string name) : ConditionKind(name, typeof(TCondition)) where TCondition : Condition
{
    /// <summary>What the leaf asks of the index. What it cannot mean here is reported to the compiler, and the result then ignored.</summary>
    protected abstract Criterion Compile(TCondition leaf, RuleCompiler compiler);

    /// <summary>What is true of whoever matches, as the end of "Customers who …" and as what stands before 「的顧客」.</summary>
    protected abstract Wording Say(TCondition leaf, Saying saying);

    /// <summary>What this member shows for the leaf: the value, and since when.</summary>
    protected abstract Observation Observe(TCondition leaf, Observing observing);

    internal sealed override Criterion CompileAny(Condition leaf, RuleCompiler compiler) => Compile((TCondition)leaf, compiler);

    internal sealed override Wording SayAny(Condition leaf, Saying saying) => Say((TCondition)leaf, saying);

    internal sealed override Observation ObserveAny(Condition leaf, Observing observing) => Observe((TCondition)leaf, observing);
}

/// <summary>A member's own value for a leaf, for people; null where there is nothing to tell beyond yes or no.</summary>
public sealed record Observation(Wording? Value, Instant? Since = null)
{
    public static readonly Observation Nothing = new((Wording?)null);
}

/// <summary>Whom a leaf is explained for, with everything that may be looked at. Memory was read before SQL, so SQL is never older.</summary>
/// <param name="Member">Whom.</param>
/// <param name="State">The index.</param>
/// <param name="Saying">The workspace's definitions and names.</param>
/// <param name="Today">The workspace's day.</param>
/// <param name="Tx">A short read.</param>
public sealed record Observing(Ordinal Member, IMemberState State, Saying Saying, int Today, IReadTx Tx)
{
    public RulesSnapshot Rules => Saying.Rules;

    /// <summary>The local day of a moment, as a value shown for a leaf.</summary>
    public Wording Day(Instant at) => Days.Show(Rules.Get<Workspace>().LocalDay(at));
}
