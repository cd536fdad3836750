using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Workspaces.Ending;

namespace Weir.Messages.Media;

/// <summary>With the rows of a workspace go its files, of both areas.</summary>
internal sealed class FilesEnd(IFileStore store) : IWorkspaceEnd
{
    public void Forget(WorkspaceId workspace) => store.Forget(workspace);
}
