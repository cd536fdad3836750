using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>Where a LIFF app was opened: over a chat, somewhere else in LINE, or in a browser outside.</summary>
/// <param name="Group">The group, room or chat of two it was opened in; null in the account's own chat.</param>
/// <param name="IsInChat">Only there can the app write for the person.</param>
internal sealed record LiffSession(LiffApp App, bool InClient, bool IsInChat, Group? Group)
{
    /// <summary>As liff.getContext says it.</summary>
    public string ContextType => this switch
    {
        { InClient: false } => "external",
        { IsInChat: false } => "none",
        { Group.Kind: GroupKind.Group } => "group",
        { Group.Kind: GroupKind.Room } => "room",
        _ => "utou",
    };
}

/// <summary>LIFF windows by their access token, the oldest forgotten first. Thread rule: under the world's gate.</summary>
internal sealed class LiffSessions
{
    public const int SessionsMax = 100_000;

    private readonly Dictionary<string, LiffSession> _byToken = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public LiffSession? Find(string token) => _byToken.GetValueOrDefault(token);

    public void Add(string token, LiffSession session)
    {
        if (_order.Count == SessionsMax)
        {
            _byToken.Remove(_order.Dequeue());
        }
        _byToken.Add(token, session);
        _order.Enqueue(token);
    }
}
