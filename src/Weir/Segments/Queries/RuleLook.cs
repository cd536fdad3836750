using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Life;
using Weir.Segments.Rules;

namespace Weir.Segments.Queries;

/// <summary>An answer, or everything that is wrong with the question.</summary>
public sealed record Asked<T>(T? Answer, IReadOnlyList<Problem> Problems) where T : class
{
    public Asked(IReadOnlyList<Problem> problems)
        : this(null, problems)
    {
    }

    public static implicit operator Asked<T>(T answer) => new(answer, []);
}

/// <summary>
/// A rule on its way to an answer about many members: compiled against the workspace as it is, with columns that nobody keeps yet worked out
/// beside the index. Lives for one request.
/// </summary>
internal sealed class RuleLook : IDisposable
{
    private readonly Arena _arena = new();
    private readonly List<Column> _previews = [];

    private RuleLook(CompiledRule rule, int today)
    {
        Rule = rule;
        Today = today;
    }

    public CompiledRule Rule { get; }
    public int Today { get; }

    /// <summary>Why there is no number yet; null when there is one.</summary>
    public Wording? NoNumberBecause { get; private init; }

    public static Asked<RuleLook> At(SegmentRule rule, WorkspaceId workspace, RulesSnapshot rules, ConditionKinds kinds, Database database, Instant now)
    {
        var compiler = new RuleCompiler(kinds, rules);
        if (compiler.Compile(rule) is not { } compiled)
        {
            return new Asked<RuleLook>(compiler.Problems);
        }
        var today = WorkspaceDay.Of(rules, now);
        var published = rules.Get<SegmentRules>();
        var waitsFor = Dependencies.Of(compiled.Where).Sets.Where(set => set.Family == SegmentKeys.Family && !published.IsReady(set.Id)).ToList();
        if (waitsFor.Count > 0)
        {
            var names = waitsFor.ConvertAll(set => published.Find(set.Id)!.Name);
            return new RuleLook(compiled, today)
            {
                NoNumberBecause = new(
                    $"引用的分眾還在建立中：{string.Join("、", names.Select(name => $"「{name}」"))}，完成後才有人數。",
                    $"A segment that it refers to is still being built: {string.Join(", ", names.Select(name => $"“{name}”"))}. The number comes when it is ready."),
            };
        }
        var look = new RuleLook(compiled, today);
        if (compiler.Previews.Count > 0 && !database.Read(workspace, tx => look.FillPreviews(compiler.Previews, tx)))
        {
            look.Dispose();
            return new RuleLook(compiled, today)
            {
                NoNumberBecause = new(
                    "這個條件要回頭統計大量過去的事件，發布後會在背景計算，完成後才有人數。",
                    "This condition asks for a count over very many past events; it is worked out in the background after publishing, and the number comes then."),
            };
        }
        return look;
    }

    /// <summary>The query in an index that is held still.</summary>
    public Query In(MemberIndex index) => new(Rule.Where.ToPredicate(View(index), Today), index.Universe);

    public Predicate PredicateIn(MemberIndex index) => Rule.Where.ToPredicate(View(index), Today);

    public void Dispose() => _arena.Dispose();

    private IndexView View(MemberIndex index)
    {
        var view = new IndexView(index);
        for (var i = 0; i < _previews.Count; i++)
        {
            view.Use(new ColumnKey(IColumnPreview.Family, i), _previews[i]);
        }
        return view;
    }

    private bool FillPreviews(IReadOnlyList<IColumnPreview> previews, IReadTx tx)
    {
        foreach (var preview in previews)
        {
            var column = new Column(_arena);
            if (!preview.TryFill(column, Today, tx))
            {
                return false;
            }
            _previews.Add(column);
        }
        return true;
    }
}
