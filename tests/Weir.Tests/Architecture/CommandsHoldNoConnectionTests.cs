using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>
/// Commands submit to the pump or to the desk. A desk lends a transaction to the piece of work it is handed; nobody keeps one,
/// or a connection, because there is a single writer and it is not them.
/// </summary>
public sealed class CommandsHoldNoConnectionTests
{
    private static readonly string[] Drivers = ["System.Data.", "Npgsql.", "Microsoft.Data.Sqlite."];
    private static readonly string[] Transactions = ["Weir.Foundation.Storage.IReadTx", "Weir.Foundation.Storage.IWriteTx"];

    [Fact]
    public void Commands_hold_no_connection() => Verdict.IsClean(Violations(CompiledAssembly.Weir));

    [Fact]
    public void Planted_holders_are_caught() =>
        Verdict.Catches(Violations(CompiledAssembly.Planted), "Weir.Members.PlantedDriverCommands", "Weir.Members.PlantedTransactionCommands");

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly) =>
        from type in assembly.Types
        where type.Outermost.EndsWith("Commands", StringComparison.Ordinal)
        from mention in type.AllMentions.Where(IsDriver).Concat(Kept(type)).Distinct()
        select new Violation(type.Outermost, $"knows {mention}");

    /// <summary>Fields of the class itself: a lambda that closes over the transaction it was lent gets a field too, and may.</summary>
    private static IEnumerable<string> Kept(CompiledType type) =>
        type.IsMadeByCompiler ? [] : type.Fields.SelectMany(field => field.Types).Where(Transactions.Contains);

    private static bool IsDriver(string mention) => Drivers.Any(driver => mention.StartsWith(driver, StringComparison.Ordinal));
}
