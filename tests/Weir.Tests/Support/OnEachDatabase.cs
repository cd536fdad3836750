using System.Reflection;
using Xunit.Sdk;

namespace Weir.Tests.Support;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs a theory once per database, with the <see cref="DatabaseKind"/> as its first argument: SQLite always, PostgreSQL when
/// <c>WEIR_TEST_POSTGRES</c> names one. With <c>WEIR_TEST_REQUIRE_POSTGRES=1</c> PostgreSQL is always asked for, and a missing
/// one fails the test, so that nobody takes half the tests for all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseKind.Sqlite];
        if (TestDatabase.PostgresConnectionString is not null || Environment.GetEnvironmentVariable("WEIR_TEST_REQUIRE_POSTGRES") == "1")
        {
            yield return [DatabaseKind.Postgres];
        }
    }
}
