using Weir.Channels;
using Weir.Foundation;

namespace Weir.Delivery;

/// <summary>What a brand allows itself on an account, beside what the channel allows; whoever keeps the brand's plan knows it.</summary>
public interface ISpendingCaps
{
    /// <summary>The message of the month at which sending stops; null for no limit of the brand's own.</summary>
    long? StopsAt(WorkspaceId workspace, ConnectionId connection);

    /// <summary>What went out on the account in this month by Weir's own count, for when the channel does not tell its own.</summary>
    long Sent(WorkspaceId workspace, ConnectionId connection);
}
