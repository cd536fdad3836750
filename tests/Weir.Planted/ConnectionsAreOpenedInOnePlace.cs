using Microsoft.Data.Sqlite;
using Npgsql;

namespace Weir.Delivery
{
    internal static class PlantedSqliteOpener
    {
        public static SqliteConnection Open() => new("Data Source=:memory:");
    }

    internal static class PlantedPostgresOpener
    {
        public static NpgsqlDataSource Open() => NpgsqlDataSource.Create("Host=localhost");
    }
}

namespace Weir.Foundation.Storage
{
    // Innocent: this is the one place.
    internal static class PlantedRightfulOpener
    {
        public static SqliteConnection Open() => new("Data Source=:memory:");
    }
}
