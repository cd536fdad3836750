using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>Only Foundation/Storage opens connections. A second writer beside a busy pump would starve, and would be outside the fence.</summary>
public sealed class ConnectionsAreOpenedInOnePlaceTests
{
    private static readonly Call[] Openings =
    [
        new("Microsoft.Data.Sqlite.SqliteConnection", ".ctor"),
        new("Npgsql.NpgsqlConnection", ".ctor"),
        new("Npgsql.NpgsqlDataSource", "Create"),
        new("Npgsql.NpgsqlDataSource", "OpenConnection"),
        new("Npgsql.NpgsqlDataSource", "OpenConnectionAsync"),
        new("Npgsql.NpgsqlDataSource", "CreateConnection"),
        new("Npgsql.NpgsqlDataSourceBuilder", ".ctor"),
    ];

    [Fact]
    public void Only_storage_opens_connections() => Verdict.IsClean(Violations(CompiledAssembly.Weir).Concat(Violations(CompiledAssembly.Server)));

    [Fact]
    public void Planted_openings_are_caught() =>
        Verdict.Catches(Violations(CompiledAssembly.Planted), "Weir.Delivery.PlantedSqliteOpener", "Weir.Delivery.PlantedPostgresOpener");

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly) =>
        from type in assembly.Types
        where !type.Name.StartsWith("Weir.Foundation.Storage.", StringComparison.Ordinal)
        from call in type.Methods.SelectMany(method => method.Calls).Where(Openings.Contains).Distinct()
        select new Violation(type.Outermost, $"opens a connection by {call.Type}.{call.Method}");
}
