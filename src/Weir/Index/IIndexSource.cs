using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Index;

/// <summary>
/// How one capability's part of memory is built from SQL alone. Puts into an empty index exactly what its stages would have changed from
/// the first event on; a test holds the two against each other.
/// </summary>
public interface IIndexSource
{
    void Rebuild(IReadTx tx, IndexBuilder into);
}

/// <summary>An index while it is being built from SQL: deltas are applied at once, without lock and log.</summary>
public sealed class IndexBuilder
{
    private readonly MemberIndex _index;

    internal IndexBuilder(MemberIndex index) => _index = index;

    public void Add(in IndexDelta delta) => _index.Apply(long.MaxValue, delta);

    public long Cell(ColumnKey column, Ordinal member) => _index.Cell(column, member);

    public bool Has(SetKey set, Ordinal member) => _index.Has(set, member);
}
