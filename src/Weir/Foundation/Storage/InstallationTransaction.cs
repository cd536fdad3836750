using System.Data.Common;
using Dapper;

namespace Weir.Foundation.Storage;

/// <summary>
/// Reads of the few tables that belong to no workspace (<see cref="InstallationTables"/>). A type of its own, so that a reader
/// and the architecture test recognise such a statement at once.
/// </summary>
public interface IInstallationReadTx
{
    Dialect Dialect { get; }

    List<T> Query<T>(string sql, object? args = null);
    T? First<T>(string sql, object? args = null);
}

/// <inheritdoc cref="IInstallationReadTx"/>
public interface IInstallationWriteTx : IInstallationReadTx
{
    int Execute(string sql, object? args = null);
}

/// <summary>The tables that no workspace owns. A statement without a workspace may name these and no others.</summary>
public static class InstallationTables
{
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "installation",
        "schema_version",
        "workspace",
        "operator",
        // Asked at the sign-in, before a workspace is chosen.
        "operator_role",
        "data_protection_key",
    };
}

internal class InstallationReadTransaction(DbConnection connection, Statements statements) : IInstallationReadTx
{
    public Dialect Dialect => statements.Dialect;

    public List<T> Query<T>(string sql, object? args = null) => Run(sql, text => connection.Query<T>(text, args).AsList());

    public T? First<T>(string sql, object? args = null) => Run(sql, text => connection.QueryFirstOrDefault<T>(text, args));

    protected TResult Run<TResult>(string sql, Func<string, TResult> statement)
    {
        var text = statements.OfInstallation(sql);
        StorageFailure.DemandOpen(connection, sql);
        try
        {
            return statement(text);
        }
        catch (Exception cause) when (StorageFailure.IsOfTheDatabase(cause, connection))
        {
            throw StorageFailure.From(cause, sql);
        }
    }
}

internal sealed class InstallationWriteTransaction(WriteSession session, DbConnection connection, Statements statements)
    : InstallationReadTransaction(connection, statements), IInstallationWriteTx
{
    private readonly DbConnection _connection = connection;

    public int Execute(string sql, object? args = null) => session.Guard(() => Run(sql, text => _connection.Execute(text, args)));
}
