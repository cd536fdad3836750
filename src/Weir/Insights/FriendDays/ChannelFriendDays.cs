using System.Collections.Concurrent;
using System.Collections.Frozen;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Insights.FriendDays;

/// <summary>
/// The channel's own counts of past days. They never change, so each is asked for once and kept; what is missing is asked when somebody looks, the
/// newest first and few at a time, since the channel takes sixty questions an hour for everything. Thread-safe.
/// </summary>
public sealed class ChannelFriendDays(IEnumerable<IPeople> people, Database database, IDesk desk, TimeProvider clock)
{
    /// <summary>Questions an hour and account: enough for a month in two looks, and two thirds of LINE's left for others.</summary>
    public const int AskedAnHourMax = 20;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly FrozenDictionary<ChannelKind, IPeople> _people = people.ToFrozenDictionary(channel => channel.Kind);
    private readonly ConcurrentDictionary<ConnectionId, Asked> _asked = new();

    /// <summary>What was asked in one hour, and what the channel had no answer to.</summary>
    private sealed record Asked(Instant Since)
    {
        public int Count { get; set; }
        public HashSet<DateOnly> InVain { get; } = [];
    }

    public async Task<IReadOnlyDictionary<DateOnly, ChannelFriendDay>> OfAsync(Connection connection, DateOnly first, DateOnly last, CancellationToken stop)
    {
        var known = database.Read(connection.Workspace, tx => Find(tx, connection.Id.Value, first, last));
        var fresh = await AskAsync(connection, first, last, known, stop);
        if (fresh.Count > 0)
        {
            await desk.WriteAsync(connection.Workspace, tx => fresh.Sum(count => tx.Execute(
                """
                insert into friend_count (workspace, connection, day, ever, blocked) values (@w, @connection, @day, @ever, @blocked)
                on conflict (workspace, connection, day) do nothing
                """, new { connection = connection.Id.Value, day = (long)count.Day.DayNumber, ever = count.Ever, blocked = count.Blocked })), stop);
        }
        return known.Concat(fresh).ToDictionary(count => count.Day, count => new ChannelFriendDay(count.Now, count.Blocked, FriendDay.Rate(count.Blocked, count.Ever)));
    }

    private async Task<List<FriendCount>> AskAsync(Connection connection, DateOnly first, DateOnly last, List<FriendCount> known, CancellationToken stop)
    {
        var now = clock.Now;
        var asked = _asked.AddOrUpdate(connection.Id, _ => new Asked(now), (_, before) => now - before.Since < Hour ? before : new Asked(now));
        var yesterday = FriendCounts.DayOf(now).AddDays(-1);
        var there = known.Select(count => count.Day).ToHashSet();
        var fresh = new List<FriendCount>();
        for (var day = last < yesterday ? last : yesterday; day >= first; day = day.AddDays(-1))
        {
            if (there.Contains(day) || !MayAsk(asked, day))
            {
                continue;
            }
            switch (await _people[connection.Kind].CountFriendsAsync(connection, day, stop))
            {
                case Told<FriendCount>.Known counted:
                    fresh.Add(counted.Value);
                    break;
                case Told<FriendCount>.NotThere:
                    Remember(asked, day);
                    break;
                default:
                    // Refused, or too fast: the next look asks again.
                    return fresh;
            }
        }
        return fresh;
    }

    private static bool MayAsk(Asked asked, DateOnly day)
    {
        lock (asked)
        {
            return !asked.InVain.Contains(day) && asked.Count < AskedAnHourMax && ++asked.Count > 0;
        }
    }

    private static void Remember(Asked asked, DateOnly day)
    {
        lock (asked)
        {
            asked.InVain.Add(day);
        }
    }

    private static List<FriendCount> Find(IReadTx tx, long connection, DateOnly first, DateOnly last) => tx.Query<(long Day, long Ever, long Blocked)>(
        "select day, ever, blocked from friend_count where workspace = @w and connection = @connection and day between @first and @last",
        new { connection, first = (long)first.DayNumber, last = (long)last.DayNumber })
        .ConvertAll(row => new FriendCount(DateOnly.FromDayNumber((int)row.Day), row.Ever, row.Blocked));
}
