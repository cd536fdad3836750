using System.Diagnostics;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Life;
using Weir.Segments.Rules;

namespace Weir.Segments.Queries;

/// <summary>One node of a rule, for one member.</summary>
/// <param name="Path">Where in the rule.</param>
/// <param name="Says">The condition in words.</param>
/// <param name="Holds">Whether it is true of the member.</param>
/// <param name="Value">What the member shows instead, for a leaf.</param>
/// <param name="Since">When that came about, where it is known.</param>
/// <param name="Of">The nodes below.</param>
public sealed record Explanation(string Path, Wording Says, bool Holds, Wording? Value, Instant? Since, IReadOnlyList<Explanation> Of);

/// <summary>Why a member is in, or not in, node by node. Its root is the same answer as the membership. Thread-safe.</summary>
public sealed class ExplainQueries(Pumps pumps, Indexes indexes, Database database, ConditionKinds kinds, TimeProvider clock)
{
    private readonly Sentence _sentence = new(kinds);

    public Asked<Explanation> Explain(WorkspaceId workspace, SegmentRule rule, Ordinal member)
    {
        var rules = pumps.RulesOf(workspace)!;
        var compiler = new RuleCompiler(kinds, rules);
        if (compiler.Compile(rule) is not { } compiled)
        {
            return new Asked<Explanation>(compiler.Problems);
        }
        // What the index says is noted first, under its lock; SQL is asked afterwards and without it.
        var seen = indexes.Of(workspace).Read(index => SeenMember.Look(index, compiled.Where, member));
        var today = WorkspaceDay.Of(rules, clock.Now);
        return database.Read(workspace, tx =>
        {
            for (var i = 0; i < compiler.Previews.Count; i++)
            {
                seen.Note(new ColumnKey(IColumnPreview.Family, i), compiler.Previews[i].ValueOf(member, today, tx));
            }
            return Explain(rule.Where, compiled.Where, "where", new Observing(member, seen, kinds.Saying(rules, tx), today, tx));
        });
    }

    /// <summary>The compiled tree has the shape of the rule down to the leaves, which may have become more than one node.</summary>
    private Explanation Explain(Condition condition, Criterion criterion, string path, Observing observing)
    {
        var holds = criterion.Matches(observing.State, observing.Member, observing.Today);
        var says = _sentence.Clause(condition, observing.Saying, isInside: false);
        switch (condition, criterion)
        {
            case (AllCondition all, Criterion.All of):
                return new(path, says, holds, null, null, [.. all.Of.Zip(of.Of).Select((child, i) => Explain(child.First, child.Second, $"{path}.of[{i}]", observing))]);
            case (AnyCondition any, Criterion.Any of):
                return new(path, says, holds, null, null, [.. any.Of.Zip(of.Of).Select((child, i) => Explain(child.First, child.Second, $"{path}.of[{i}]", observing))]);
            case (NotCondition not, Criterion.Not of):
                return new(path, says, holds, null, null, [Explain(not.Of, of.Of, $"{path}.of", observing)]);
            case (AllCondition or AnyCondition or NotCondition, _):
                throw new UnreachableException();
            default:
                var observed = kinds.Of(condition).ObserveAny(condition, observing);
                return new(path, says, holds, observed.Value, observed.Since, []);
        }
    }
}

/// <summary>One member as the index showed it at one moment, as far as a criterion looks; what a leaf shows beyond that is looked up when it is asked.</summary>
internal sealed class SeenMember(MemberIndex index) : IMemberState
{
    private readonly HashSet<SetKey> _looked = [];
    private readonly HashSet<SetKey> _sets = [];
    private readonly Dictionary<ColumnKey, long> _cells = [];

    public static SeenMember Look(MemberIndex index, Criterion criterion, Ordinal member)
    {
        var seen = new SeenMember(index);
        var looksAt = Dependencies.Of(criterion);
        seen._looked.UnionWith(looksAt.Sets);
        seen._sets.UnionWith(looksAt.Sets.Where(set => index.Has(set, member)));
        foreach (var column in looksAt.Columns)
        {
            seen._cells[column] = index.Cell(column, member);
        }
        return seen;
    }

    public void Note(ColumnKey column, long value) => _cells[column] = value;

    public bool Has(SetKey set, Ordinal member) => _looked.Contains(set) ? _sets.Contains(set) : index.Read(held => held.Has(set, member));

    public long Cell(ColumnKey column, Ordinal member) => _cells.TryGetValue(column, out var value) ? value : index.Read(held => held.Cell(column, member));
}
