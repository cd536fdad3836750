using Weir.Foundation.Storage;

namespace Weir.Campaigns;

/// <summary>What the pump changes of a campaign: where it stands. The draft is the desk's.</summary>
public sealed record CampaignStateRow
{
    public required long Id { get; init; }
    public required CampaignState State { get; init; }
    public long? ScheduledAt { get; init; }
    public long? Timer { get; init; }

    internal static readonly Table<CampaignStateRow> Table = new("campaign", ["id"], OnConflict.Fail,
        new Column<CampaignStateRow>.Number("id", row => row.Id),
        new Column<CampaignStateRow>.Number("state", row => (long)row.State),
        new Column<CampaignStateRow>.Number("scheduled_at", row => row.ScheduledAt),
        new Column<CampaignStateRow>.Number("timer", row => row.Timer));
}

public sealed record CampaignStartRow
{
    public required long Id { get; init; }
    public required long StartedAt { get; init; }

    /// <summary>Null for a mass call, which names its campaign itself.</summary>
    public required long? Send { get; init; }

    internal static readonly Table<CampaignStartRow> Table = new("campaign", ["id"], OnConflict.Fail,
        new Column<CampaignStartRow>.Number("id", row => row.Id),
        new Column<CampaignStartRow>.Number("started_at", row => row.StartedAt),
        new Column<CampaignStartRow>.Number("send", row => row.Send));
}

public sealed record CampaignEndRow
{
    public required long Id { get; init; }
    public required long FinishedAt { get; init; }

    internal static readonly Table<CampaignEndRow> Table = new("campaign", ["id"], OnConflict.Fail,
        new Column<CampaignEndRow>.Number("id", row => row.Id),
        new Column<CampaignEndRow>.Number("finished_at", row => row.FinishedAt));
}
