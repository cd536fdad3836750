using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

/// <summary>A measure is ready when its backfill has counted the past.</summary>
internal sealed class MeasureKeeper : IColumnKeeper
{
    public byte Family => MemberKeys.MeasureFamily;

    public bool IsReady(ColumnKey column, RulesSnapshot rules) => rules.Get<MeasureRules>().Find(column.Id) is { State: MeasureState.Ready };

    public double Progress(ColumnKey column, RulesSnapshot rules, IReadTx tx) =>
        rules.Get<MeasureRules>().Find(column.Id) is { State: MeasureState.Building, FromEvent: > 0 } measure
            ? (double)(tx.First<long?>("select filled_to from event_measure where workspace = @w and id = @id", new { id = column.Id }) ?? 0) / measure.FromEvent
            : 1;
}
