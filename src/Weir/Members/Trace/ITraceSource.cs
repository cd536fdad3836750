using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Members.Trace;

/// <summary>
/// What another capability knows about a member. Its numbers come from the pump's sequence as well; otherwise its entries would stand in the wrong place.
/// </summary>
public interface ITraceSource
{
    /// <summary>Up to so many entries below a number, the newest first.</summary>
    IEnumerable<TraceEntry> Below(IReadTx tx, Ordinal member, long below, int rows);
}
