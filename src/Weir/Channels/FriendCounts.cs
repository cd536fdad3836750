using System.Collections.Concurrent;
using System.Collections.Frozen;
using Weir.Foundation;

namespace Weir.Channels;

/// <summary>The channel's own count of friends, asked for at most once an hour a connection: it changes once a day, and few questions are allowed.</summary>
public sealed class FriendCounts(IEnumerable<IPeople> people, TimeProvider clock)
{
    /// <summary>How old an answer may be, a missing one too.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <summary>The count of a day may take longer than the next one to appear.</summary>
    private const int DaysBackMax = 3;

    /// <summary>LINE's calendar, the only one there is so far.</summary>
    private static readonly TimeSpan CalendarOffset = TimeSpan.FromHours(9);

    private readonly FrozenDictionary<ChannelKind, IPeople> _people = people.ToFrozenDictionary(channel => channel.Kind);
    private readonly ConcurrentDictionary<ConnectionId, (Instant At, FriendCount? Count)> _kept = new();

    /// <summary>The day on the channel's calendar, which its counts are of.</summary>
    public static DateOnly DayOf(Instant at) => DateOnly.FromDateTime(at.ToDateTimeOffset().ToOffset(CalendarOffset).DateTime);

    /// <summary>The newest count there is; null when the channel has none.</summary>
    public async Task<FriendCount?> OfAsync(Connection connection, CancellationToken stop)
    {
        var now = clock.Now;
        if (_kept.TryGetValue(connection.Id, out var kept) && now - kept.At < KeptFor)
        {
            return kept.Count;
        }
        var count = await AskAsync(connection, DayOf(now), stop);
        _kept[connection.Id] = (now, count ?? kept.Count);
        return count ?? kept.Count;
    }

    private async Task<FriendCount?> AskAsync(Connection connection, DateOnly today, CancellationToken stop)
    {
        for (var back = 1; back <= DaysBackMax; back++)
        {
            switch (await _people[connection.Kind].CountFriendsAsync(connection, today.AddDays(-back), stop))
            {
                case Told<FriendCount>.Known known:
                    return known.Value;
                case Told<FriendCount>.NotThere:
                    continue;
                default:
                    return null;
            }
        }
        return null;
    }
}
