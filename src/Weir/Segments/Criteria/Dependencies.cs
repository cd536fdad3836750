using System.Collections.Frozen;
using Weir.Pump;

namespace Weir.Segments.Criteria;

/// <summary>The sets and columns that a criterion looks at: it can only change its mind about a member when one of these does.</summary>
internal sealed record Dependencies(FrozenSet<SetKey> Sets, FrozenSet<ColumnKey> Columns)
{
    public static readonly Dependencies None = new(FrozenSet<SetKey>.Empty, FrozenSet<ColumnKey>.Empty);

    public static Dependencies Of(Criterion criterion)
    {
        var sets = new HashSet<SetKey>();
        var columns = new HashSet<ColumnKey>();
        Collect(criterion, sets, columns);
        return new Dependencies(sets.ToFrozenSet(), columns.ToFrozenSet());
    }

    private static void Collect(Criterion criterion, HashSet<SetKey> sets, HashSet<ColumnKey> columns)
    {
        switch (criterion)
        {
            case Criterion.InSet inSet:
                sets.Add(inSet.Set);
                break;
            case Criterion.Between between:
                columns.Add(between.Column);
                break;
            case Criterion.OneOf oneOf:
                columns.Add(oneOf.Column);
                break;
            case Criterion.Present present:
                columns.Add(present.Column);
                break;
            case Criterion.Not not:
                Collect(not.Of, sets, columns);
                break;
            case Criterion.All all:
                CollectEach(all.Of, sets, columns);
                break;
            case Criterion.Any any:
                CollectEach(any.Of, sets, columns);
                break;
            default:
                // A share asks nothing of the index.
                break;
        }
    }

    private static void CollectEach(IReadOnlyList<Criterion> of, HashSet<SetKey> sets, HashSet<ColumnKey> columns)
    {
        foreach (var child in of)
        {
            Collect(child, sets, columns);
        }
    }
}
