using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Members.Friends;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Insights.FriendDays;

/// <summary>Friends, growth and blocks by day. Thread-safe.</summary>
public sealed class FriendDayReports(Database database, Indexes indexes, Pumps pumps, ChannelFriendDays channel, TimeProvider clock)
{
    /// <summary>Days in one report: a year.</summary>
    public const int DaysMax = 366;

    /// <summary>What is shown where nobody asks for certain days.</summary>
    private const int DaysDefault = 28;

    /// <param name="connection">The account.</param>
    /// <param name="from">The first day; null for four weeks.</param>
    /// <param name="to">The last day; null, and whatever lies ahead, for today.</param>
    /// <param name="stop">The one who asks has gone.</param>
    public async Task<FriendDayReport> OfAsync(Connection connection, DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        var calendar = pumps.RulesOf<Workspace>(connection.Workspace)!;
        var now = clock.Now;
        var today = calendar.LocalDate(now);
        var last = to is { } asked && asked < today ? asked : today;
        var first = from is { } begin && begin <= last ? begin : last.AddDays(1 - DaysDefault);
        first = first < last.AddDays(1 - DaysMax) ? last.AddDays(1 - DaysMax) : first;
        var counted = await channel.OfAsync(connection, first, last, stop);

        // Memory before SQL, so that what is counted back from it is never newer than it.
        var known = (long)indexes.Of(connection.Workspace).Read(index => index.Set(MemberKeys.FriendOn(connection.Id.Value)).Count);
        return database.Read(connection.Workspace, tx =>
        {
            var after = calendar.SpanOf(last, last).To;
            known -= FriendMoves.Count(tx, connection.Id.Value, after, new Instant(long.MaxValue)).Net;
            var days = new List<FriendDay>();
            for (var day = last; day >= first; day = day.AddDays(-1))
            {
                var (start, end) = calendar.SpanOf(day, day);
                var moves = FriendMoves.Count(tx, connection.Id.Value, start, end);
                days.Add(FriendDay.Of(day, known, moves, counted.GetValueOrDefault(day)));
                known -= moves.Net;
            }
            return new FriendDayReport(
                first, last, days, days.Sum(day => day.Joined), days.Sum(day => day.Returned), days.Sum(day => day.Blocked),
                days.Count(day => day.Channel is null && day.Day < today));
        });
    }
}
