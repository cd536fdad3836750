using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces.Live;

/// <summary>
/// The line between a screen and the server: the screen says what it watches and what its operator does, and is told <c>hints</c>. Behind the same door as
/// the API (session, workspace, role), and only for pages of our own, which <see cref="LiveOrigin"/> sees to.
/// </summary>
internal sealed class LiveHub(LiveLines lines, IEnumerable<LiveTopic> topics, OperatorQueries operators, IHubContext<LiveHub> hub) : Hub
{
    public const string Path = "/hubs/live";

    /// <summary>A frame's name on the wire.</summary>
    public const string Frame = "hints";

    /// <summary>A list of topics is short.</summary>
    public const int MessageBytesMax = 8 * 1024;

    private CurrentCaller Caller => CurrentCaller.Bound<CurrentCaller>(Context.GetHttpContext()!);

    public override async Task OnConnectedAsync()
    {
        var (caller, who, context) = (Caller, CurrentCaller.Bound<SignedInOperator>(Context.GetHttpContext()!).Operator, Context);
        var line = new LiveLine(context.ConnectionId, caller.Workspace, caller.Actor, (frame, stop) => hub.Clients.Client(context.ConnectionId).SendAsync(Frame, frame, stop))
        {
            IsStillLetIn = () => operators.FindSession(who.Id, who.SecurityStamp) is { } session
                && session.Memberships.Any(place => place.Workspace == caller.Workspace && caller.Permissions.IsSubsetOf(place.Permissions)),
            HangUp = context.Abort,
        };
        if (!lines.Add(line))
        {
            context.Abort();
        }
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        lines.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>From now on exactly these. Answers with those that may be watched; the others are not, and nothing is said about why.</summary>
    public IReadOnlyList<string> Watch(IReadOnlyList<string> wanted)
    {
        var caller = Caller;
        HashSet<string> allowed = [.. wanted.Where(topic => topics.Any(known => known.Is(topic) && caller.May(known.Permission))).Distinct(StringComparer.Ordinal).Take(LiveLine.TopicsMax)];
        lines.Watch(Context.ConnectionId, allowed);
        return [.. allowed];
    }

    /// <summary><c>reading</c>, <c>typing</c>, or null for neither any more.</summary>
    public void Say(string topic, PresenceKind? kind) => lines.Say(Context.ConnectionId, topic, kind);

    public static void Configure(HttpConnectionDispatcherOptions options)
    {
        // The other transports would need their requests to reach the same process, and every browser of ours has this one.
        options.Transports = HttpTransportType.WebSockets;
        options.ApplicationMaxBufferSize = MessageBytesMax;
    }
}
