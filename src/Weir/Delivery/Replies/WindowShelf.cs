using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces.Ending;

namespace Weir.Delivery.Replies;

/// <summary>A free window that no rule has claimed.</summary>
/// <param name="Connection">The account it is answered by.</param>
/// <param name="Member">Whom.</param>
/// <param name="Token">What the free answer needs, encrypted by <see cref="WindowTokens"/>.</param>
/// <param name="ExpiresAt">From then on it is none.</param>
public sealed record ShelvedWindow(long Connection, int Member, string Token, Instant ExpiresAt);

/// <summary>A window was left for people.</summary>
internal sealed record WindowLeft(ShelvedWindow Window) : Notice;

/// <summary>A rule has claimed it after all.</summary>
internal sealed record WindowTakenBack(long Connection, int Member) : Notice;

/// <summary>
/// The windows that people may still use, the latest for each member and account. In memory alone: they live for less than a minute, and whoever comes too
/// late can push. One is handed out once: two people who answer at the same moment never use the same token. Thread-safe.
/// </summary>
public sealed class WindowShelf : IWorkspaceEnd
{
    /// <summary>Windows kept of a workspace; beyond it the oldest go, and those people can only be answered by a push.</summary>
    public const int WindowsMax = 50_000;

    private readonly ConcurrentDictionary<WorkspaceId, Board> _boards = new();

    public WindowShelf(PumpParts parts) => parts.Notices.Listen((workspace, notice) =>
    {
        switch (notice)
        {
            case WindowLeft left:
                _boards.GetOrAdd(workspace, _ => new Board()).Put(left.Window, isBack: false);
                break;
            case WindowTakenBack taken:
                Take(workspace, taken.Connection, taken.Member, new Instant(0));
                break;
            default:
                break;
        }
    });

    /// <summary>Until when a member could be answered for free; null when he cannot.</summary>
    public Instant? EndOf(WorkspaceId workspace, long connection, int member, Instant now) =>
        _boards.TryGetValue(workspace, out var board) && board.TryGet(connection, member, now, take: false, out var window) ? window.ExpiresAt : null;

    /// <summary>Takes it: whoever has it uses it or puts it back.</summary>
    public ShelvedWindow? Take(WorkspaceId workspace, long connection, int member, Instant now) =>
        _boards.TryGetValue(workspace, out var board) && board.TryGet(connection, member, now, take: true, out var window) ? window : null;

    /// <summary>It was surely not used. A newer one that has come meanwhile stays.</summary>
    public void PutBack(WorkspaceId workspace, ShelvedWindow window) => _boards.GetOrAdd(workspace, _ => new Board()).Put(window, isBack: true);

    public void Forget(WorkspaceId workspace) => _boards.TryRemove(workspace, out _);

    private sealed class Board
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<(long Connection, int Member), ShelvedWindow> _windows = [];

        /// <summary>In the order of their coming, which is nearly that of their ends; one that was replaced or taken stands here as a mere name.</summary>
        private readonly Queue<ShelvedWindow> _byAge = new();

        public void Put(ShelvedWindow window, bool isBack)
        {
            lock (_gate)
            {
                var key = (window.Connection, window.Member);
                if (isBack && _windows.ContainsKey(key))
                {
                    return;
                }
                _windows[key] = window;
                _byAge.Enqueue(window);
                while (_byAge.Count > WindowsMax)
                {
                    var oldest = _byAge.Dequeue();
                    if (_windows.TryGetValue((oldest.Connection, oldest.Member), out var still) && ReferenceEquals(still, oldest))
                    {
                        _windows.Remove((oldest.Connection, oldest.Member));
                    }
                }
            }
        }

        public bool TryGet(long connection, int member, Instant now, bool take, [NotNullWhen(true)] out ShelvedWindow? window)
        {
            lock (_gate)
            {
                if (!_windows.TryGetValue((connection, member), out window))
                {
                    return false;
                }
                var isOver = window.ExpiresAt <= now;
                if (take || isOver)
                {
                    _windows.Remove((connection, member));
                }
                return !isOver;
            }
        }
    }
}
