using Weir.Foundation;

namespace Weir.Pump;

/// <summary>Something that has been committed, told to the process and to nobody else. Never the only way to learn of it.</summary>
public abstract record Notice;

/// <summary>
/// Hands notices from the loops to whoever listens: the dispatcher, live screens. Listeners are called on the loop's thread and must only put the
/// notice aside. Told before the senders of the arrivals are answered: whoever is answered finds what listeners keep, such as the inbox, as he left it.
/// Listening is set up before the pumps start.
/// </summary>
public sealed class Notices
{
    private readonly Lock _gate = new();
    private volatile Action<WorkspaceId, Notice>[] _listeners = [];

    public void Listen(Action<WorkspaceId, Notice> listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }
    }

    internal void Publish(WorkspaceId workspace, IReadOnlyList<Notice> notices)
    {
        foreach (var notice in notices)
        {
            foreach (var listener in _listeners)
            {
                listener(workspace, notice);
            }
        }
    }
}
