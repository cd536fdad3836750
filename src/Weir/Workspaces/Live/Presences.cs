using System.Collections.Concurrent;
using Weir.Foundation;
using Weir.Workspaces.Ending;

namespace Weir.Workspaces.Live;

/// <summary>What somebody does with what he has open.</summary>
public enum PresenceKind
{
    Reading,
    Typing,
}

/// <summary>Somebody else is here. After <paramref name="Until"/> he is not, unless he has said so again.</summary>
public sealed record PresenceView(long Operator, string Name, PresenceKind Kind, DateTimeOffset Until);

/// <summary>
/// Who reads and who types, said by the screens themselves and forgotten soon after they fall silent. In memory alone; an operator with several screens counts
/// once. Thread-safe.
/// </summary>
public sealed class Presences : IWorkspaceEnd
{
    /// <summary>A screen says every half of it that it still shows something.</summary>
    public static readonly TimeSpan ReadingMax = TimeSpan.FromSeconds(60);

    /// <summary>Somebody who pauses to think longer than that does not type.</summary>
    public static readonly TimeSpan TypingMax = TimeSpan.FromSeconds(6);

    /// <summary>Screens that are kept for one thing; nobody needs to see more.</summary>
    public const int ScreensMax = 50;

    private readonly ConcurrentDictionary<(WorkspaceId Workspace, string Topic), Dictionary<string, PresenceView>> _here = new();

    /// <summary>False where there is no room for one more; said again, it counts from now.</summary>
    public bool Say(WorkspaceId workspace, string topic, string screen, Actor who, PresenceKind kind, Instant now)
    {
        var here = _here.GetOrAdd((workspace, topic), _ => []);
        lock (here)
        {
            Prune(here, now);
            if (!here.ContainsKey(screen) && here.Count >= ScreensMax)
            {
                return false;
            }
            var until = now + (kind == PresenceKind.Typing ? TypingMax : ReadingMax);
            here[screen] = new PresenceView(who.Id, who.Name, kind, until.ToDateTimeOffset());
            return true;
        }
    }

    /// <summary>Whether he was there.</summary>
    public bool Leave(WorkspaceId workspace, string topic, string screen)
    {
        if (!_here.TryGetValue((workspace, topic), out var here))
        {
            return false;
        }
        lock (here)
        {
            var wasHere = here.Remove(screen);
            if (here.Count == 0)
            {
                _here.TryRemove(new((workspace, topic), here));
            }
            return wasHere;
        }
    }

    public IReadOnlyList<PresenceView> Of(WorkspaceId workspace, string topic, Instant now)
    {
        if (!_here.TryGetValue((workspace, topic), out var here))
        {
            return [];
        }
        lock (here)
        {
            Prune(here, now);
            return [.. here.Values.GroupBy(one => one.Operator).Select(screens => screens.OrderByDescending(one => one.Kind).ThenByDescending(one => one.Until).First()).OrderBy(one => one.Operator)];
        }
    }

    public void Forget(WorkspaceId workspace)
    {
        foreach (var key in _here.Keys.Where(key => key.Workspace == workspace))
        {
            _here.TryRemove(key, out _);
        }
    }

    private static void Prune(Dictionary<string, PresenceView> here, Instant now)
    {
        foreach (var (screen, _) in here.Where(one => one.Value.Until <= now.ToDateTimeOffset()).ToList())
        {
            here.Remove(screen);
        }
    }
}
