using System.Data.Common;
using Dapper;

namespace Weir.Foundation.Storage;

/// <summary>One workspace's writes within a turn of a <see cref="WriteSession"/>; ends with the turn.</summary>
internal sealed class WriteTransaction(WriteSession session, DbConnection connection, Statements statements, WorkspaceId workspace)
    : ReadTransaction(connection, statements, workspace), IWriteTx
{
    /// <summary>A line that was lost before anything was sent is replaced, so it is asked for each time.</summary>
    protected override DbConnection Connection => session.Connection!;

    protected override bool GoesByKey => true;

    public int Execute(string sql, object? args = null) => Run(sql, text => Connection.Execute(text, Bound(args)));

    public int InsertMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => Write(table, rows, BulkKind.Insert);

    public int UpdateMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => Write(table, rows, BulkKind.Update);

    public void InsertLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => WriteLater(table, rows, BulkKind.Insert, null);

    public void UpdateLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => WriteLater(table, rows, BulkKind.Update, null);

    public void DeleteLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => WriteLater(table, rows, BulkKind.Delete, null);

    public void ExecuteLater(string sql, object? args, Action<int> then)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        var (text, arguments) = (Statements.OfWorkspace(sql), new Arguments(args, Workspace));
        session.OnWire(wire => wire.Execute(text, arguments, then), sql);
    }

    public void DemandLater(string sql, object? args)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        var (text, arguments) = (Statements.OfWorkspace(sql), new Arguments(args, Workspace));
        session.OnWire(wire => wire.Demand(text, arguments), sql);
    }

    public override void Send()
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        session.SendStatements();
    }

    protected override void Ask<T>(string sql, Arguments arguments, Action<List<T>> then) =>
        session.OnWire(wire => wire.Ask(Statements.OfWorkspace(sql), arguments, then), sql);

    protected override void BeforeStatement() => session.BeforeStatement();

    protected override StorageFailure OnFailure(StorageFailure failure) => session.Note(failure);

    private int Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind)
    {
        var written = 0;
        WriteLater(table, rows, kind, more => written += more);
        session.Send();
        return written;
    }

    private void WriteLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, Action<int>? then)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        if (!rows.IsEmpty)
        {
            session.Write(table, rows, kind, Workspace, then);
        }
    }
}
