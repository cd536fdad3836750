namespace Weir.Members;

internal static class PlantedSelect
{
    public static string Sql() => "select ordinal from member where workspace = @workspace";
}

internal static class PlantedInsert
{
    public static string Sql() => "insert into member (ordinal) values (@ordinal) on conflict do update set ordinal = excluded.ordinal";
}

internal static class PlantedUpdate
{
    public static string Sql() => """

            update member set blocked = 1
        """;
}

internal static class PlantedDelete
{
    public static string Sql() => "delete from member";
}

internal static class PlantedWith
{
    public static string Sql() => "with old as (select ordinal from member) select ordinal from old";
}

// The installation's table does not excuse the other.
internal static class PlantedJoin
{
    public static string Sql() => "select 1 from schema_version join member on 1 = 1";
}

// Binds by position, which only the bulk statements of the store may.
internal static class PlantedPositional
{
    public static string Sql() => "delete from member where workspace = ?1";
}

internal static class PlantedInterpolated
{
    public static string Sql(string table) => $"select ordinal from {table} where ordinal = 1";
}

// Innocent: the workspace stands in a later piece; the installation's own table; no table at all; a sentence.
internal static class PlantedRightfulSql
{
    public static string InPieces(string table, int count) => $"select ordinal from {table} where ordinal < {count} and workspace = @w";
    public static string Installation() => "select version from schema_version";
    public static string Changes() => "select changes()";
    public static string Sentence() => "Select a tag from the list";
    public static string Common() => "with old as (select 1 as ordinal) select ordinal from old";
}
