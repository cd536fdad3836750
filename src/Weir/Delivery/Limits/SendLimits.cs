using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Delivery.Limits;

/// <summary>The part of the day in which nothing leaves, by the brand's clocks; it may go over midnight.</summary>
public sealed record QuietSpan(TimeOnly From, TimeOnly Until)
{
    /// <summary>Longer ones would come near the life of a retry key, which waits in them.</summary>
    public static readonly TimeSpan LengthMax = TimeSpan.FromHours(14);

    public TimeSpan Length => Until - From;
}

/// <summary>What a brand allows itself towards each of its people.</summary>
/// <param name="CapMessages">Campaign messages to one member within the days of <paramref name="CapDays"/>, today included.</param>
/// <param name="CapDays">Local days.</param>
/// <param name="Quiet">Null for none.</param>
/// <param name="CountedFrom">Messages before this local day are not counted any more; null when all are. See <see cref="SendLimitsStage"/>.</param>
public sealed record SendLimits(int CapMessages, int CapDays, QuietSpan? Quiet, int? CountedFrom = null)
{
    public const int CapMessagesMax = 50;
    public const int CapDaysMax = 30;

    /// <summary>Until told otherwise.</summary>
    public static readonly SendLimits Default = new(2, 7, new QuietSpan(new TimeOnly(22, 0), new TimeOnly(9, 0)));

    /// <summary>The first local day whose messages count on <paramref name="today"/>.</summary>
    public int FirstCounted(int today) => Math.Max(today - CapDays + 1, CountedFrom ?? int.MinValue);

    /// <summary>The end of the quiet hours that hold at this moment; null when they do not.</summary>
    public Instant? QuietUntil(Instant now, Workspace workspace)
    {
        if (Quiet is not { } quiet)
        {
            return null;
        }
        var today = workspace.LocalDay(now);
        var endsNextDay = quiet.Until <= quiet.From;
        // After midnight it is yesterday's that may still hold.
        for (var day = endsNextDay ? today - 1 : today; day <= today; day++)
        {
            var end = workspace.StartOf(endsNextDay ? day + 1 : day) + quiet.Until.ToTimeSpan();
            if (now >= workspace.StartOf(day) + quiet.From.ToTimeSpan() && now < end)
            {
                return end;
            }
        }
        return null;
    }
}

internal sealed class SendLimitsLoader : IRulesLoader<SendLimits>
{
    private sealed record Row
    {
        public long CapMessages { get; init; }
        public long CapDays { get; init; }
        public string? QuietFrom { get; init; }
        public string? QuietUntil { get; init; }
        public long? CountedFrom { get; init; }
    }

    SendLimits IRulesLoader<SendLimits>.Load(IReadTx tx) => Load(tx);

    public static SendLimits Load(IReadTx tx) =>
        tx.First<Row>("select cap_messages as CapMessages, cap_days as CapDays, quiet_from as QuietFrom, quiet_until as QuietUntil, counted_from as CountedFrom from send_limit where workspace = @w") is { } row
            ? new SendLimits(
                (int)row.CapMessages, (int)row.CapDays,
                row is { QuietFrom: { } from, QuietUntil: { } until } ? new QuietSpan(Read(from), Read(until)) : null, (int?)row.CountedFrom)
            : SendLimits.Default;

    private static TimeOnly Read(string time) => TimeOnly.ParseExact(time, SendLimitsRow.TimeFormat, CultureInfo.InvariantCulture);
}

internal sealed record SendLimitsRow(SendLimits Limits)
{
    public const string TimeFormat = "HH:mm";

    public static readonly Table<SendLimitsRow> Table = new("send_limit", [], OnConflict.Replace,
        new Column<SendLimitsRow>.Number("cap_messages", row => row.Limits.CapMessages),
        new Column<SendLimitsRow>.Number("cap_days", row => row.Limits.CapDays),
        new Column<SendLimitsRow>.Text("quiet_from", row => row.Limits.Quiet?.From.ToString(TimeFormat, CultureInfo.InvariantCulture)),
        new Column<SendLimitsRow>.Text("quiet_until", row => row.Limits.Quiet?.Until.ToString(TimeFormat, CultureInfo.InvariantCulture)),
        new Column<SendLimitsRow>.Number("counted_from", row => row.Limits.CountedFrom));
}
