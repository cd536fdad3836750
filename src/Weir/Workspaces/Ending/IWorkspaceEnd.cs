using Weir.Foundation;

namespace Weir.Workspaces.Ending;

/// <summary>A capability that holds something of a workspace outside the tables: in memory, or in files. Told once the rows are gone; told again after a restart.</summary>
internal interface IWorkspaceEnd
{
    void Forget(WorkspaceId workspace);
}
