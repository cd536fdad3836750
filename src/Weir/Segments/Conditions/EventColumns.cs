using Weir.Members;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

/// <summary>The column that answers a question about events: one that is kept, one that publishing defines, or one for this look alone.</summary>
internal static class EventColumns
{
    public static ColumnKey Of(EventCondition leaf, RuleCompiler compiler)
    {
        if (compiler.Turn is { } turn)
        {
            return MemberKeys.Measure(MeasureStage.Define(leaf.Event, leaf.Filters, leaf.Kind, leaf.Window, turn));
        }
        return Kept(leaf, compiler.Rules) is { } kept ? kept.Column : compiler.Preview(new EventPreview(leaf));
    }

    /// <summary>The value of one member, or <see cref="IndexDelta.NoValue"/>.</summary>
    public static long ValueOf(EventCondition leaf, Observing observing) => Kept(leaf, observing.Rules) is { } kept
        ? observing.State.Cell(kept.Column, observing.Member)
        : new EventPreview(leaf).ValueOf(observing.Member, observing.Today, observing.Tx);

    private static Measure? Kept(EventCondition leaf, RulesSnapshot rules) =>
        rules.Get<MeasureRules>().Find(leaf.Event, leaf.Filters, leaf.Kind, leaf.Window) is { State: MeasureState.Ready } kept ? kept : null;
}
