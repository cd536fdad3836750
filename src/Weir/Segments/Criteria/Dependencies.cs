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
        foreach (var leaf in Leaves(criterion))
        {
            if (leaf is Criterion.InSet inSet)
            {
                sets.Add(inSet.Set);
            }
            else if (ColumnOf(leaf) is { } column)
            {
                columns.Add(column);
            }
        }
        return new Dependencies(sets.ToFrozenSet(), columns.ToFrozenSet());
    }

    /// <summary>The conditions that look at a column.</summary>
    public static IEnumerable<(ColumnKey Column, Criterion Leaf)> LeavesOf(Criterion criterion) =>
        Leaves(criterion).Select(leaf => (Column: ColumnOf(leaf), Leaf: leaf)).Where(of => of.Column is not null).Select(of => (of.Column!.Value, of.Leaf));

    /// <summary>Null for what looks at a set, and for a share, which asks nothing of the index.</summary>
    private static ColumnKey? ColumnOf(Criterion leaf) => leaf switch
    {
        Criterion.Between between => between.Column,
        Criterion.OneOf oneOf => oneOf.Column,
        Criterion.Present present => present.Column,
        Criterion.Yearly yearly => yearly.Column,
        _ => null,
    };

    private static IEnumerable<Criterion> Leaves(Criterion criterion) => criterion switch
    {
        Criterion.Not not => Leaves(not.Of),
        Criterion.All all => all.Of.SelectMany(Leaves),
        Criterion.Any any => any.Of.SelectMany(Leaves),
        _ => [criterion],
    };
}
