using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// Numbers for rows that the desk writes. A sequence apart from the pump's own, which lives in memory while a turn runs: a table takes its
/// numbers from one of the two, never from both.
/// </summary>
public static class DeskIds
{
    extension(IWriteTx tx)
    {
        public long TakeDeskId() =>
            tx.First<long>("update pump_position set next_desk_id = next_desk_id + 1 where workspace = @w returning next_desk_id");
    }
}
