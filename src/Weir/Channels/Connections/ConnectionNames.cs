using Weir.Foundation.Storage;

namespace Weir.Channels.Connections;

/// <summary>What operators call an account; also one that has been removed, because sentences about the past still name it.</summary>
internal static class ConnectionNames
{
    public static string? Find(IReadTx tx, long connection) =>
        tx.First<string>("select name from connection where workspace = @w and id = @connection", new { connection });
}
