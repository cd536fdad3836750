using System.Globalization;
using System.Text.RegularExpressions;

namespace Weir.Foundation.Storage;

/// <summary>
/// A numbered step of the schema, from <c>Migrations/NNNN_name.sql</c>; where the databases need different words, from the pair
/// <c>NNNN_name.sqlite.sql</c> and <c>NNNN_name.postgres.sql</c>. <c>{without_rowid}</c> stands for a table that is its own key:
/// SQLite then stores it as one tree instead of two.
/// </summary>
internal sealed partial record Migration(int Number, string Name, string Sqlite, string Postgres)
{
    private const string Folder = "Weir.Foundation.Storage.Migrations.";

    public static IReadOnlyList<Migration> All { get; } = Embedded();

    public string For(Dialect dialect) => dialect == Dialect.Sqlite
        ? Sqlite.Replace("{without_rowid}", "without rowid", StringComparison.Ordinal)
        : Postgres.Replace("{without_rowid}", "", StringComparison.Ordinal);

    /// <summary>Numbers run from 1 without a gap, each once; anything else is a mistake found at the first start, not at a customer's.</summary>
    public static IReadOnlyList<Migration> Ordered(IEnumerable<(string File, string Sql)> files)
    {
        var migrations = files
            .Select(file => (file.Sql, Parts: FileName().Match(file.File) is { Success: true } match
                ? match
                : throw new InvalidOperationException($"The migration {file.File} is not called NNNN_name.sql.")))
            .GroupBy(file => (Number: int.Parse(file.Parts.Groups["number"].Value, CultureInfo.InvariantCulture), Name: file.Parts.Groups["name"].Value))
            .Select(group => new Migration(
                group.Key.Number,
                group.Key.Name,
                TheOne(group.Key.Name, "sqlite", [.. group]),
                TheOne(group.Key.Name, "postgres", [.. group])))
            .OrderBy(migration => migration.Number)
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Number != i + 1)
            {
                throw new InvalidOperationException($"Migration {i + 1:D4} is missing or exists twice (found {migrations[i].Number:D4}_{migrations[i].Name}).");
            }
        }
        return migrations;
    }

    private static string TheOne(string name, string dialect, IReadOnlyList<(string Sql, Match Parts)> files)
    {
        var fitting = files.Where(file => file.Parts.Groups["dialect"].Value is var own && (own.Length == 0 || own == dialect)).ToList();
        return fitting.Count == 1
            ? fitting[0].Sql
            : throw new InvalidOperationException($"The migration {name} has {fitting.Count} files for {dialect}; it needs one.");
    }

    private static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        return Ordered(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (name[Folder.Length..], reader.ReadToEnd());
            }));
    }

    [GeneratedRegex(@"^(?<number>\d{4})_(?<name>[a-z0-9_]+?)(\.(?<dialect>sqlite|postgres))?\.sql$")]
    private static partial Regex FileName();
}
