using Weir.Foundation;
using Weir.Pump;
using Weir.Segments.Criteria;

namespace Weir.Segments.Rules;

/// <summary>
/// Turns one rule into a criterion over the index, or collects everything that is wrong with it. With a turn, leaves may define the columns they
/// need; without one, for a count or an explanation, such a column is worked out for the moment (<see cref="IColumnPreview"/>). For one rule,
/// one thread.
/// </summary>
public sealed class RuleCompiler
{
    private readonly ConditionKinds _kinds;
    private readonly List<Problem> _problems = [];
    private readonly List<IColumnPreview> _previews = [];
    private bool _turnsAtMidnight;

    internal RuleCompiler(ConditionKinds kinds, RulesSnapshot rules, Turn? turn = null)
    {
        _kinds = kinds;
        Rules = rules;
        Turn = turn;
    }

    public RulesSnapshot Rules { get; }

    /// <summary>The turn that publishes the rule; null when it is only looked at.</summary>
    public Turn? Turn { get; }

    /// <summary>The segment whose rule this is, if it has a number yet: it must not refer to itself.</summary>
    public long? Segment { get; init; }

    /// <summary>Where the leaf stands that is being compiled.</summary>
    public string Path { get; private set; } = "where";

    internal IReadOnlyList<Problem> Problems => _problems;
    internal IReadOnlyList<IColumnPreview> Previews => _previews;

    /// <summary>The compiled rule; null when there are problems.</summary>
    internal CompiledRule? Compile(SegmentRule rule)
    {
        var where = Compile(rule.Where, "where");
        return _problems.Count == 0 ? new CompiledRule(where, _turnsAtMidnight) : null;
    }

    /// <summary>Says what is wrong with a field of the leaf.</summary>
    public Criterion Report(string field, string code, Wording text)
    {
        if (_problems.Count < RuleLimits.ProblemsMax)
        {
            _problems.Add(new Problem(code, $"{Path}.{field}", text));
        }
        return new Criterion.All([]);
    }

    /// <summary>Says that the leaf's answer can change by a new day alone.</summary>
    public void TurnsAtMidnight() => _turnsAtMidnight = true;

    /// <summary>A column that nobody keeps yet, worked out for this one look.</summary>
    public ColumnKey Preview(IColumnPreview preview)
    {
        _previews.Add(preview);
        return new ColumnKey(IColumnPreview.Family, _previews.Count - 1);
    }

    private Criterion Compile(Condition condition, string path)
    {
        switch (condition)
        {
            case AllCondition all:
                return new Criterion.All([.. all.Of.Select((child, i) => Compile(child, $"{path}.of[{i}]"))]);
            case AnyCondition any:
                return new Criterion.Any([.. any.Of.Select((child, i) => Compile(child, $"{path}.of[{i}]"))]);
            case NotCondition not:
                return new Criterion.Not(Compile(not.Of, $"{path}.of"));
            default:
                Path = path;
                return _kinds.Of(condition).CompileAny(condition, this);
        }
    }
}
