using Weir.Bitmaps;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Index;
using Weir.Members;
using Weir.Members.Consents;

namespace Weir.Campaigns;

/// <summary>Whom a send to all friends would reach. Nobody knows exactly: the channel counts once a day, and its bill is by whom it did reach.</summary>
/// <param name="Friends">Friends by the channel's own count; null while it has none.</param>
/// <param name="CountedOn">The day of that count.</param>
/// <param name="Known">Of these, the ones Weir knows: what a send to all known friends would begin with.</param>
/// <param name="OptedOut">Known friends who have refused marketing; the channel is told to leave them out.</param>
public sealed record MassReach(long? Friends, DateOnly? CountedOn, long Known, long OptedOut)
{
    /// <summary>Friends without those who have refused; the known ones alone while the channel has not counted.</summary>
    public long Reachable => Math.Max(0, (Friends ?? Known) - OptedOut);
}

/// <summary>Counts all friends of an account. Thread-safe; asks the channel at most once an hour.</summary>
internal sealed class EveryoneEstimates(Indexes indexes, ConnectionDirectory connections, FriendCounts friends)
{
    public async Task<MassReach> ReachAsync(WorkspaceId workspace, long id, CancellationToken stop)
    {
        var (known, optedOut) = indexes.Of(workspace).Read(index =>
        {
            var mine = Predicate.In(index.Set(MemberKeys.FriendOn(id)));
            var refused = OptOut.In(index, id);
            return (index.Set(MemberKeys.FriendOn(id)).Count, new Query(Predicate.All(mine, refused), index.Universe).Count());
        });
        var count = connections.Find(workspace, new ConnectionId(id)) is { } connection ? await friends.OfAsync(connection, stop) : null;
        // The count is of yesterday; who has come since is known by name.
        return new MassReach(count is null ? null : Math.Max(count.Now, known), count?.Day, known, optedOut);
    }
}
