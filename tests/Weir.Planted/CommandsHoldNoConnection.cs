using Npgsql;
using Weir.Foundation.Storage;

namespace Weir.Members;

internal sealed class PlantedDriverCommands(NpgsqlConnection connection)
{
    public string Describe() => connection.DataSource;
}

internal sealed class PlantedTransactionCommands
{
    private IWriteTx? _kept;
}

// Innocent: the transaction is lent for one piece of work, and a lambda closes over it.
internal static class PlantedLentCommands
{
    public static Func<IWriteTx, Func<long>> Work() => tx => () => tx.Workspace.Value;
}
