using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Tests.Support;

/// <summary>A database of one test's own, migrated: a directory for SQLite, a schema for PostgreSQL; gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _schema;

    private TestDatabase(StorageOptions options, string? schema, TimeProvider clock, ILogger log)
    {
        Options = options;
        _schema = schema;
        Database = Database.Open(options, clock, log);
    }

    public static string? PostgresConnectionString => Environment.GetEnvironmentVariable("WEIR_TEST_POSTGRES") is { Length: > 0 } set ? set : null;

    public Database Database { get; }
    public StorageOptions Options { get; }

    public static async Task<TestDatabase> Create(DatabaseKind kind, TimeProvider? clock = null, ILogger? log = null)
    {
        var created = await CreateEmpty(kind, clock, log);
        try
        {
            Assert.Null(created.Database.Migrate());
            return created;
        }
        catch
        {
            await created.DisposeAsync();
            throw;
        }
    }

    /// <summary>Without any table yet.</summary>
    public static async Task<TestDatabase> CreateEmpty(DatabaseKind kind, TimeProvider? clock = null, ILogger? log = null)
    {
        var name = "weir_test_" + Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("N");
        var options = new StorageOptions { DataDirectory = Path.Combine(Path.GetTempPath(), name) };
        string? schema = null;
        if (kind == DatabaseKind.Postgres)
        {
            var server = PostgresConnectionString
                ?? throw new InvalidOperationException("WEIR_TEST_REQUIRE_POSTGRES=1 asks for PostgreSQL, but WEIR_TEST_POSTGRES names none.");
            schema = name;
            await OnServer(server, $"create schema {schema}");
            options = options with { ConnectionString = new NpgsqlConnectionStringBuilder(server) { SearchPath = schema, ApplicationName = schema }.ToString() };
        }
        return new TestDatabase(options, schema, clock ?? TimeProvider.System, log ?? NullLogger.Instance);
    }

    /// <summary>One committed turn of one workspace.</summary>
    public T Write<T>(WorkspaceId workspace, Func<IWriteTx, T> work)
    {
        using var writer = Database.OpenWriter();
        writer.Begin();
        var result = work(writer.Enter(workspace));
        writer.Commit();
        return result;
    }

    /// <summary>Tables that only a test needs; the script follows the rules of migrations.</summary>
    public void Create(string script)
    {
        using var connection = Database.ConnectWriter();
        using var command = connection.CreateCommand();
        command.CommandText = Database.Statements.Translate(new Migration(0, "test", script, script).For(Database.Dialect));
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_schema is not null)
        {
            await OnServer(PostgresConnectionString!, $"drop schema {_schema} cascade");
        }
        if (Directory.Exists(Options.DataDirectory))
        {
            Directory.Delete(Options.DataDirectory, recursive: true);
        }
    }

    private static async Task OnServer(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
