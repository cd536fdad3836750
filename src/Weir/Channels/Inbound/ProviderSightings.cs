using System.Collections.Concurrent;

namespace Weir.Channels.Inbound;

/// <summary>The sign-in that the connect wizard asks its operator for.</summary>
/// <param name="Told">Who he is, or why that cannot be said.</param>
/// <param name="WroteSomebodyElse">Somebody has written since then, and it was not he.</param>
public sealed record SignInTrial(Told<PersonProfile> Told, bool WroteSomebodyElse);

/// <summary>
/// Whether those whom a channel names on web pages are those whom it names in webhooks: one person has one id on both, or else every customer would
/// become two. Somebody who was seen on both sides proves it. In memory; of each side the last <see cref="PersonsMax"/> of a connection. Thread-safe.
/// </summary>
public sealed class ProviderSightings
{
    public const int PersonsMax = 500;

    /// <summary>What the names of the wizard's pages begin with, among those that recognise people.</summary>
    public const string TrialPagePrefix = "c.";

    public static string TrialPage(ConnectionId connection) => TrialPagePrefix + connection;

    private readonly ConcurrentDictionary<ConnectionId, Seen> _seen = new();

    /// <summary>Somebody is known by a webhook.</summary>
    public void Wrote(ConnectionId connection, string person) => Of(connection).Wrote(person);

    /// <summary>Somebody was recognised on a web page.</summary>
    public void Recognised(ConnectionId connection, string person) => Of(connection).Recognised(person);

    /// <summary>The operator has opened the wizard's own page.</summary>
    public void Tried(ConnectionId connection, Told<PersonProfile> told) => Of(connection).Tried(told);

    public bool IsProven(ConnectionId connection) => _seen.TryGetValue(connection, out var seen) && seen.IsProven;

    public SignInTrial? TrialOf(ConnectionId connection) => _seen.TryGetValue(connection, out var seen) ? seen.Trial : null;

    /// <summary>The account now signs people in by another way: what was seen proves nothing any more.</summary>
    public void Forget(ConnectionId connection) => _seen.TryRemove(connection, out _);

    private Seen Of(ConnectionId connection) => _seen.GetOrAdd(connection, _ => new Seen());

    private sealed class Seen
    {
        private readonly Lock _lock = new();
        private readonly Remembered _writers = new();
        private readonly Remembered _recognised = new();
        private SignInTrial? _trial;

        public bool IsProven { get; private set; }

        public SignInTrial? Trial
        {
            get
            {
                lock (_lock)
                {
                    return _trial;
                }
            }
        }

        public void Wrote(string person)
        {
            // Said once, it stays true; and webhooks come by the thousand.
            if (IsProven)
            {
                return;
            }
            lock (_lock)
            {
                _writers.Add(person);
                IsProven = _recognised.Holds(person);
                if (!IsProven && _trial is not null)
                {
                    _trial = _trial with { WroteSomebodyElse = true };
                }
            }
        }

        public void Recognised(string person)
        {
            lock (_lock)
            {
                _recognised.Add(person);
                IsProven |= _writers.Holds(person);
            }
        }

        public void Tried(Told<PersonProfile> told)
        {
            lock (_lock)
            {
                _trial = new SignInTrial(told, WroteSomebodyElse: false);
            }
            if (told.ValueOrDefault is { } person)
            {
                Recognised(person.UserId);
            }
        }
    }

    private sealed class Remembered
    {
        private readonly HashSet<string> _persons = new(StringComparer.Ordinal);
        private readonly Queue<string> _order = new();

        public bool Holds(string person) => _persons.Contains(person);

        public void Add(string person)
        {
            if (_persons.Add(person))
            {
                _order.Enqueue(person);
                if (_order.Count > PersonsMax)
                {
                    _persons.Remove(_order.Dequeue());
                }
            }
        }
    }
}
