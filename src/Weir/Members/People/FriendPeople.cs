using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Friends;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.People;

/// <summary>Who became a friend of an account, came back or blocked it, on one day of the brand's calendar.</summary>
internal sealed class FriendPeople(Database database, Pumps pumps) : IPeopleSource
{
    private static readonly Dictionary<string, (FriendMove Move, Wording Says)> Moves = new(StringComparer.Ordinal)
    {
        ["friendsJoined"] = (FriendMove.Joined, new("新加入的好友", "New friends")),
        ["friendsReturned"] = (FriendMove.Returned, new("解除封鎖的好友", "Friends who came back")),
        ["friendsBlocked"] = (FriendMove.Blocked, new("封鎖的好友", "Friends who blocked")),
    };

    public IReadOnlyList<string> Lists => [.. Moves.Keys];

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request)
    {
        if (request is not { Of: { } of, Id: { } connection, Day: { } day } || !Moves.TryGetValue(of, out var list) || pumps.RulesOf<Workspace>(workspace) is not { } calendar)
        {
            return null;
        }
        var (from, to) = calendar.SpanOf(day, day);
        var written = day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        return new PeopleList(
            new($"{written} {list.Says.ZhTw}", $"{list.Says.En}, {written}"),
            () => database.Read(workspace, tx => FriendMoves.Count(tx, list.Move, connection, from, to)),
            (above, rows) => database.Read(workspace, tx => FriendMoves.List(tx, list.Move, connection, from, to, above, rows)));
    }
}
