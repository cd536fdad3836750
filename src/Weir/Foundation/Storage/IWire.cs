using System.Data.Common;

namespace Weir.Foundation.Storage;

/// <summary>
/// How a writer's statements reach the database. SQLite answers in the same process, so each runs at once; on PostgreSQL they wait for
/// one another and go together, since there every answer costs a wait. Either way they run in the order in which they were handed over, and
/// a failure is thrown by <see cref="Send"/> at the latest. Belongs to one thread.
/// </summary>
internal interface IWire : IDisposable
{
    /// <summary>Nothing waits to be sent.</summary>
    bool IsIdle { get; }

    /// <summary>Something waits besides statements of the transaction itself.</summary>
    bool HoldsStatements { get; }

    /// <summary>A statement of the transaction itself: begin, savepoint, release, commit.</summary>
    void Control(string sql);

    void Execute(string sql, Arguments arguments, Action<int>? then);

    /// <summary>A statement without which nothing behind it may happen: when it changes no row, it fails.</summary>
    void Demand(string sql, Arguments arguments);

    void Ask<T>(string sql, Arguments arguments, Action<List<T>> then);

    /// <summary>Many rows of one table. The rows may change once this has returned.</summary>
    void Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace, Action<int>? then);

    /// <summary>All that waits is sent; afterwards each has its answer. After a failure it waits still, for <see cref="Drop"/> or another line.</summary>
    void Send();

    /// <summary>Whatever waits besides statements of the transaction itself is not sent any more.</summary>
    void Forget();

    /// <summary>Nothing that waits is sent any more.</summary>
    void Drop();

    /// <summary>The line was lost before anything was sent: what waits goes over this one.</summary>
    void MoveTo(DbConnection writer);
}
