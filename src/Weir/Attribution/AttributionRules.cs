using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Attribution;

/// <summary>How a brand counts: for how many days a click may bring an order, and what it keeps of the revenue.</summary>
/// <param name="WindowDays">Days behind a click, to the millisecond and the last one included.</param>
/// <param name="MarginShare">Of the revenue, 0 to 1; null where the brand has not said.</param>
public sealed record AttributionRules(int WindowDays, decimal? MarginShare)
{
    public const int WindowDaysMax = 30;

    /// <summary>Until told otherwise: a week, as most who count clicks do.</summary>
    public static readonly AttributionRules Default = new(7, null);

    public TimeSpan Window => TimeSpan.FromDays(WindowDays);
}

internal sealed class AttributionRulesLoader : IRulesLoader<AttributionRules>
{
    private sealed record Row
    {
        public long WindowDays { get; init; }
        public long? Margin { get; init; }
    }

    public AttributionRules Load(IReadTx tx) =>
        tx.First<Row>("select window_days as WindowDays, margin as Margin from attribution_setting where workspace = @w") is { } row
            ? new AttributionRules((int)row.WindowDays, row.Margin is { } margin ? margin / AttributionSettingRow.PartsPerWhole : null)
            : AttributionRules.Default;
}

/// <summary>The settings as written.</summary>
internal sealed record AttributionSettingRow(int WindowDays, decimal? MarginShare)
{
    /// <summary>A share is kept in ten thousandths, so that 42.75 % is exact.</summary>
    public const decimal PartsPerWhole = 10_000m;

    public static readonly Table<AttributionSettingRow> Table = new("attribution_setting", [], OnConflict.Replace,
        new Column<AttributionSettingRow>.Number("window_days", row => row.WindowDays),
        new Column<AttributionSettingRow>.Number("margin", row => row.MarginShare is { } share ? (long)decimal.Round(share * PartsPerWhole) : null));
}
