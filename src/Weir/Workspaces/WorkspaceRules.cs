using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces;

/// <summary>Hands turns the workspace itself: its calendar, language and currency. A change counts from the next turn on.</summary>
internal sealed class WorkspaceRules : IRulesLoader<Workspace>
{
    public Workspace Load(IReadTx tx) => WorkspaceQueries.Read(tx)
        ?? throw new InvalidOperationException($"Workspace {tx.Workspace} is not in the database.");
}
