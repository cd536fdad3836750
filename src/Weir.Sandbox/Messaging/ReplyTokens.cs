using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Messaging;

/// <summary>
/// One use, within a minute of the moment the webhook was received. A redelivery opens the minute anew unless the token was
/// used, but never beyond twenty minutes after the event. Thread rule: under the world's gate.
/// </summary>
internal sealed class ReplyTokens
{
    public const int TokensMax = 1_000_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(20);

    private readonly Dictionary<string, Token> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Issue(string token, Person? person, Group? group, DateTimeOffset eventTime)
    {
        while (_order.TryPeek(out var oldest) && (_tokens[oldest].EventTime + Ceiling < eventTime || _order.Count >= TokensMax))
        {
            _tokens.Remove(_order.Dequeue());
        }
        _tokens.Add(token, new Token(person, group, eventTime));
        _order.Enqueue(token);
    }

    /// <summary>The webhook that carries the token is leaving now.</summary>
    public void Delivered(string token, DateTimeOffset now)
    {
        if (_tokens.TryGetValue(token, out var entry))
        {
            var ceiling = entry.EventTime + Ceiling;
            entry.UsableUntil = now + Window < ceiling ? now + Window : ceiling;
        }
    }

    /// <summary>Whom the token answers, or null when it is used, expired or unknown.</summary>
    public (Person? Person, Group? Group)? Peek(string? token, DateTimeOffset now) =>
        token is not null && _tokens.TryGetValue(token, out var entry) && !entry.Used && now <= entry.UsableUntil
            ? (entry.Person, entry.Group)
            : null;

    public void Use(string token) => _tokens[token].Used = true;

    private sealed class Token(Person? person, Group? group, DateTimeOffset eventTime)
    {
        public Person? Person { get; } = person;

        public Group? Group { get; } = group;

        public DateTimeOffset EventTime { get; } = eventTime;

        public DateTimeOffset UsableUntil { get; set; }

        public bool Used { get; set; }
    }
}
