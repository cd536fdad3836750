using Weir.Foundation;

namespace Weir.Channels;

/// <summary>Finds an account of a workspace; null when it is gone or switched off.</summary>
public interface IConnections
{
    Connection? Find(WorkspaceId workspace, ConnectionId id);
}
