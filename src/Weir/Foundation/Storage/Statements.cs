using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Weir.Foundation.Storage;

/// <summary>
/// Checks a statement against the workspace rule and turns it into the database's dialect, once per text. A statement that could
/// reach another workspace's rows throws before it runs: that is a bug in our code, not a refusal.
/// Thread-safe.
/// </summary>
internal sealed partial class Statements(Dialect dialect)
{
    /// <summary>Statements are constants of the code; a text built per call must not fill the memory.</summary>
    private const int CachedMax = 4_096;

    private readonly ConcurrentDictionary<string, string> _ofWorkspace = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _ofInstallation = new(StringComparer.Ordinal);

    public Dialect Dialect => dialect;

    public string OfWorkspace(string sql) => Checked(_ofWorkspace, sql, DemandWorkspace);

    public string OfInstallation(string sql) => Checked(_ofInstallation, sql, DemandInstallation);

    private string Checked(ConcurrentDictionary<string, string> cache, string sql, Action<string> demand)
    {
        if (cache.TryGetValue(sql, out var text))
        {
            return text;
        }
        demand(sql);
        text = Translate(sql);
        if (cache.Count < CachedMax)
        {
            cache.TryAdd(sql, text);
        }
        return text;
    }

    /// <summary>
    /// PostgreSQL's <c>"C"</c> compares bytes of UTF-8, which is what SQLite calls <c>binary</c>; under that name its ordinary
    /// indexes serve the order.
    /// </summary>
    internal string Translate(string sql) =>
        dialect == Dialect.Sqlite ? sql.Replace("collate \"C\"", "collate binary", StringComparison.Ordinal) : sql;

    /// <summary>
    /// The statement names <c>@w</c>; the outermost <c>where</c> begins with <c>workspace = @w</c> (in the table
    /// <c>workspace</c> itself, <c>id = @w</c>); and no bare <c>or</c> stands beside it, which would open the other branch to every workspace.
    /// A statement that begins with <c>with</c> may put the condition into its parts.
    /// </summary>
    private static void DemandWorkspace(string sql)
    {
        var words = Words(sql);
        Demand(words.Contains("@w"), sql, "names no workspace (@w)");
        var isWith = words.Count > 0 && words[0] == "with";
        var underCondition = new Stack<bool>([false]);
        var isAfterConflict = false;
        var table = "";
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "(":
                    underCondition.Push(false);
                    break;
                case ")" when underCondition.Count > 1:
                    underCondition.Pop();
                    break;
                case "from" or "update" when i + 1 < words.Count:
                    table = words[i + 1];
                    Set(underCondition, false);
                    break;
                case "conflict":
                    isAfterConflict = true;
                    break;
                case "where":
                    Set(underCondition, true);
                    if (underCondition.Count == 1 && !isWith && !isAfterConflict)
                    {
                        Demand(i + 2 < words.Count && IsWorkspaceColumn(words[i + 1], table) && words[i + 2] == "@w", sql,
                            "does not begin its outermost where with workspace = @w");
                    }
                    break;
                case "on":
                    Set(underCondition, true);
                    break;
                case "group" or "order" or "limit" or "returning" or "union" or "having" or "select" or "set" or "except" or "intersect":
                    Set(underCondition, false);
                    break;
                case "or":
                    Demand(!underCondition.Peek(), sql, "holds a bare OR beside the workspace; put it in parentheses");
                    break;
            }
        }
    }

    private static bool IsWorkspaceColumn(string word, string table) =>
        word == "workspace" || word.EndsWith(".workspace", StringComparison.Ordinal) || (word == "id" && table == "workspace");

    private static void DemandInstallation(string sql)
    {
        var words = Words(sql);
        var own = new HashSet<string>(InstallationTables.Names, StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var next = words[i + 1];
            if (words[i] is "with" or "," && i + 2 < words.Count && words[i + 2] == "as")
            {
                own.Add(next);
            }
            var namesTable = words[i] is "from" or "join" or "into" || (words[i] == "update" && (i == 0 || words[i - 1] is not ("do" or "for")));
            Demand(!namesTable || next == "(" || own.Contains(next), sql, $"names the table {next}, which belongs to workspaces");
        }
    }

    private static void Set(Stack<bool> stack, bool value)
    {
        stack.Pop();
        stack.Push(value);
    }

    private static void Demand(bool holds, string sql, string what)
    {
        if (!holds)
        {
            throw new ArgumentException($"The statement {what}: {sql}", nameof(sql));
        }
    }

    private static List<string> Words(string sql) =>
    [
        .. Word().Matches(sql).Select(match => match.Value).Where(word => word[0] is not ('\'' or '"' or '-' or '/')).Select(word => word.ToLowerInvariant()),
    ];

    /// <summary>Strings, quoted names and comments are matched whole, so that nothing inside them is taken for a word.</summary>
    [GeneratedRegex("""'(?:[^']|'')*'|--[^\n]*|/\*[\s\S]*?\*/|"[^"]*"|[@A-Za-z_][\w.]*|[(),]""")]
    private static partial Regex Word();
}
