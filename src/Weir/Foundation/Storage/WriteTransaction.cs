using System.Data.Common;
using Dapper;

namespace Weir.Foundation.Storage;

/// <summary>One workspace's writes within a turn of a <see cref="WriteSession"/>; ends with the turn.</summary>
internal sealed class WriteTransaction(WriteSession session, DbConnection connection, IBulk bulk, Statements statements, WorkspaceId workspace)
    : ReadTransaction(connection, statements, workspace), IWriteTx
{
    public int Execute(string sql, object? args = null) => Run(sql, text => Connection.Execute(text, Bound(args)));

    public int InsertMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => Write(table, rows, BulkKind.Insert);

    public int UpdateMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows) => Write(table, rows, BulkKind.Update);

    protected override StorageFailure OnFailure(StorageFailure failure) => session.Note(failure);

    private int Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        if (rows.IsEmpty)
        {
            return 0;
        }
        try
        {
            return bulk.Write(table, rows, kind, Workspace);
        }
        catch (Exception cause) when (cause is StorageFailure || StorageFailure.IsOfTheDatabase(cause, Connection))
        {
            throw OnFailure(StorageFailure.From(cause, $"{kind} {table.Name}"));
        }
    }
}
