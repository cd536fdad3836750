using Weir.Foundation;

namespace Weir.Workspaces.Live;

/// <summary>One screen's line: what it watches, and what it has not been told yet. Belongs to <see cref="LiveLines"/>, under whose lock it changes.</summary>
internal sealed class LiveLine(string id, WorkspaceId workspace, Actor who, Func<object, CancellationToken, Task> send)
{
    /// <summary>Things that one hint names; of more it says only that there are many.</summary>
    public const int IdsMax = 100;

    /// <summary>Things that one screen watches.</summary>
    public const int TopicsMax = 20;

    /// <summary>At most four frames a second.</summary>
    public static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>By topic; null for more than can be named.</summary>
    private readonly Dictionary<string, HashSet<long>?> _pending = new(StringComparer.Ordinal);

    public string Id { get; } = id;
    public WorkspaceId Workspace { get; } = workspace;
    public Actor Who { get; } = who;

    /// <summary>Whether the session still stands, with all it was let in for.</summary>
    public Func<bool> IsStillLetIn { get; init; } = () => true;

    /// <summary>Ends the line; the screen may knock again.</summary>
    public Action HangUp { get; init; } = () => { };
    public HashSet<string> Topics { get; set; } = [];
    public Instant? LastFrameAt { get; private set; }

    /// <summary>A frame is on its way: the next waits for it, so that a slow screen is told less often, and not more at once.</summary>
    public bool IsSending { get; set; }

    /// <summary>When the next frame may leave; null while there is nothing to tell.</summary>
    public Instant? DueAt => _pending.Count == 0 || IsSending ? null : LastFrameAt is { } last ? last + FrameInterval : new Instant(0);

    public void Note(string topic, long? id)
    {
        if (!_pending.TryGetValue(topic, out var ids))
        {
            _pending[topic] = ids = [];
        }
        if (ids is not null && id is { } changed && ids.Add(changed) && ids.Count > IdsMax)
        {
            _pending[topic] = null;
        }
    }

    public List<(string Topic, IReadOnlyList<long>? Ids)> TakePending(Instant now)
    {
        List<(string, IReadOnlyList<long>?)> taken = [.. _pending.Select(one => (one.Key, one.Value is null ? null : (IReadOnlyList<long>)[.. one.Value]))];
        _pending.Clear();
        LastFrameAt = now;
        return taken;
    }

    public Task SendAsync(object frame, CancellationToken stop) => send(frame, stop);
}
