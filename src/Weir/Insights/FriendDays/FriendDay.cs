namespace Weir.Insights.FriendDays;

/// <summary>
/// One day of an account's friends. What Weir counts has days of the brand's calendar and people behind it; what the channel counts has days of the
/// channel's own calendar, and nobody behind it.
/// </summary>
/// <param name="Day">On the brand's calendar.</param>
/// <param name="Joined">New friends that Weir was told of.</param>
/// <param name="Returned">Came back after blocking.</param>
/// <param name="Blocked">Blocked the account.</param>
/// <param name="Known">Friends whom Weir knew when the day ended, or knows now; counted back from today.</param>
/// <param name="BlockRate">Of those who were friends at some time of the day, each counted once, how many blocked; null where there was nobody.</param>
/// <param name="Channel">The channel's own count of that day; null where it has none.</param>
public sealed record FriendDay(DateOnly Day, long Joined, long Returned, long Blocked, long Known, decimal? BlockRate, ChannelFriendDay? Channel)
{
    private const int RateDecimals = 4;

    /// <param name="day">The day.</param>
    /// <param name="known">Friends when it ended.</param>
    /// <param name="moves">What happened in it.</param>
    /// <param name="channel">What the channel says of it.</param>
    internal static FriendDay Of(DateOnly day, long known, Members.Friends.FriendMoveCounts moves, ChannelFriendDay? channel) => new(
        day, moves.Joined, moves.Returned, moves.Blocked, known, Rate(moves.Blocked, known + moves.Gone), channel);

    internal static decimal? Rate(long some, long all) => all <= 0 ? null : Math.Round((decimal)some / all, RateDecimals);
}

/// <summary>What a channel counts itself.</summary>
/// <param name="Friends">Ever added, less those who block now.</param>
/// <param name="Blocked">Who blocked it at the end of that day.</param>
/// <param name="BlockRate">Of all who ever added it, those who block it.</param>
public sealed record ChannelFriendDay(long Friends, long Blocked, decimal? BlockRate);

/// <summary>The days of an account, the newest first, and their sum.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last.</param>
/// <param name="Days">Each of them.</param>
/// <param name="Joined">Of all days.</param>
/// <param name="Returned">Of all days.</param>
/// <param name="Blocked">Of all days.</param>
/// <param name="ChannelDaysMissing">Past days of which the channel has not told, or not yet been asked: it takes few questions an hour.</param>
public sealed record FriendDayReport(DateOnly From, DateOnly To, IReadOnlyList<FriendDay> Days, long Joined, long Returned, long Blocked, int ChannelDaysMissing);
