using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Messages;

namespace Weir.Campaigns;

/// <summary>A campaign as stored.</summary>
public sealed record Campaign(
    long Id, string Name, CampaignState State, CampaignDraft Draft, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt,
    DateTimeOffset? ScheduledAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, long? Send)
{
    /// <summary>What could not be made sure of when it was started, scheduled or tested just now; never stored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Problem>? Notes { get; init; }
}

/// <summary>Reads campaigns. Thread-safe.</summary>
public sealed class CampaignQueries(Database database)
{
    private const string Columns =
        "id as Id, name as Name, draft as Draft, state as State, created_at as CreatedAt, changed_at as ChangedAt, scheduled_at as ScheduledAt, started_at as StartedAt, finished_at as FinishedAt, send as Send";

    public Campaign? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => Find(tx, id));

    /// <summary>Newest first.</summary>
    public Page<Campaign> List(WorkspaceId workspace, PageQuery page, long[]? after) => database.Read(workspace, tx => page.Of(
        tx.Query<Row>($"select {Columns} from campaign where workspace = @w and id < @before order by id desc limit @rows",
            new { before = after is [var id] ? id : long.MaxValue, rows = page.Rows }),
        Of, row => [row.Id]));

    /// <summary>Scheduled ones whose time has come, for the start of the server.</summary>
    internal List<long> Due(WorkspaceId workspace, Instant now) => database.Read(workspace, tx => tx.Query<long>(
        "select id from campaign where workspace = @w and state = @scheduled and scheduled_at <= @now",
        new { scheduled = (long)CampaignState.Scheduled, now = now.Milliseconds }));

    internal static Campaign? Find(IReadTx tx, long id) =>
        tx.First<Row>($"select {Columns} from campaign where workspace = @w and id = @id", new { id }) is { } row ? Of(row) : null;

    internal static long? TimerOf(IReadTx tx, long id) => tx.First<long?>("select timer from campaign where workspace = @w and id = @id", new { id });

    private static Campaign Of(Row row) => new(
        row.Id, row.Name, (CampaignState)row.State, JsonSerializer.Deserialize<CampaignDraft>(row.Draft, MessageJson.Options)!,
        Time(row.CreatedAt)!.Value, Time(row.ChangedAt)!.Value, Time(row.ScheduledAt), Time(row.StartedAt), Time(row.FinishedAt), row.Send);

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? new Instant(at).ToDateTimeOffset() : null;

    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Draft { get; init; } = "{}";
        public long State { get; init; }
        public long CreatedAt { get; init; }
        public long ChangedAt { get; init; }
        public long? ScheduledAt { get; init; }
        public long? StartedAt { get; init; }
        public long? FinishedAt { get; init; }
        public long? Send { get; init; }
    }
}
