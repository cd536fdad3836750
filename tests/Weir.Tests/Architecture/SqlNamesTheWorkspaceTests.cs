using System.Text.RegularExpressions;
using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>
/// Every statement names `@w`, the workspace, which the transaction binds: the one condition whose absence would show one brand's
/// members to another. Statements that touch nothing but the installation's own tables are free of it.
/// </summary>
public sealed partial class SqlNamesTheWorkspaceTests
{
    /// <summary>
    /// Tables that no workspace owns, and the catalogues of the databases. Every name here may be read across brands, so the list stays
    /// short; the store has one of its own, and this one says it again on purpose: a table does not leave the rule by one edit.
    /// </summary>
    private static readonly HashSet<string> InstallationTables =
        ["installation", "schema_version", "workspace", "operator", "data_protection_key", "sqlite_master", "sqlite_schema", "pg_catalog", "pg_class", "information_schema"];

    /// <summary>The bulk statements bind by position, the workspace first. Nobody else may.</summary>
    private static readonly string[] BindByPosition = ["Weir.Foundation.Storage.SqliteBulk", "Weir.Foundation.Storage.PostgresBulk"];

    /// <summary>
    /// What concerns every workspace, by the one type that may: a restore raises the epoch of each, so that none goes on where the
    /// backup stood; a sign-in asks where the operator belongs before a workspace is chosen.
    /// </summary>
    private static readonly (string Type, string Table)[] ForEveryWorkspace =
    [
        ("Weir.Foundation.Storage.SqliteRestore", "pump_position"),
        ("Weir.Workspaces.Operators.OperatorQueries", "operator_role"),
    ];

    [Fact]
    public void Every_statement_names_the_workspace() => Verdict.IsClean(Violations(CompiledAssembly.Weir));

    [Fact]
    public void Planted_statements_are_caught() => Verdict.Catches(
        Violations(CompiledAssembly.Planted),
        "Weir.Members.PlantedSelect",
        "Weir.Members.PlantedInsert",
        "Weir.Members.PlantedUpdate",
        "Weir.Members.PlantedDelete",
        "Weir.Members.PlantedWith",
        "Weir.Members.PlantedJoin",
        "Weir.Members.PlantedPositional",
        "Weir.Members.PlantedInterpolated");

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly) =>
        from type in assembly.Types
        from method in type.Methods
        from statement in Statements(method.Texts)
        where !NamesWorkspace(type.Outermost, statement) && Tables(statement).Any(table => !InstallationTables.Contains(table) && !ForEveryWorkspace.Contains((type.Outermost, table)))
        select new Violation(type.Outermost, $"{method.Name}: {Line.Replace(statement, " ").Trim()}");

    private static bool NamesWorkspace(string type, string statement) =>
        Workspace.IsMatch(statement) || (BindByPosition.Contains(type) && Positional.IsMatch(statement));

    /// <summary>
    /// A statement begins at a text that starts like one and takes in the texts after it up to the next beginning, because an
    /// interpolated statement is compiled into pieces.
    /// </summary>
    private static IEnumerable<string> Statements(IReadOnlyList<string> texts)
    {
        string? statement = null;
        foreach (var text in texts)
        {
            if (Beginning.IsMatch(text))
            {
                if (statement is not null)
                {
                    yield return statement;
                }
                statement = text;
            }
            else if (statement is not null)
            {
                statement += " " + text;
            }
        }
        if (statement is not null)
        {
            yield return statement;
        }
    }

    /// <summary>The tables a statement touches, without the names it has given itself by `with`. A name put in at run time counts as a table.</summary>
    private static IEnumerable<string> Tables(string statement)
    {
        var own = CommonTable.Matches(statement).Select(match => match.Groups["name"].Value).ToHashSet();
        return Table.Matches(statement).Select(match => match.Groups["name"].Value).Where(table => !own.Contains(table));
    }

    // House style writes SQL in lower case, so an English sentence ("Select a tag from the list") is not taken for a statement.
    [GeneratedRegex(@"^\s*(select\s|insert\s+(or\s+\w+\s+)?into\b|update\s+(\w+\s+set\b|\w*\s*$)|delete\s+from\b|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\b)")]
    private static partial Regex Beginning { get; }

    [GeneratedRegex(@"@w\b")]
    private static partial Regex Workspace { get; }

    [GeneratedRegex(@"\bworkspace\b.*[?$]1\b", RegexOptions.Singleline)]
    private static partial Regex Positional { get; }

    // A function in place of a table (`from unnest(…)`) and a sub-query hold no table of their own; `is distinct from` and `do update set` name none.
    [GeneratedRegex(@"\b(?<!distinct\s+)(from|join)\s+(?<name>\w*)(?!\w*\s*\()|\binto\s+(?<name>\w*)|\bupdate\s+(?!set\b)(?<name>\w*)")]
    private static partial Regex Table { get; }

    [GeneratedRegex(@"\b(?<name>\w+)\s*(\([^)]*\)\s*)?as\s+((not\s+)?materialized\s*)?\(")]
    private static partial Regex CommonTable { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Line { get; }
}
