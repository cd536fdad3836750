using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Messages;

namespace Weir.Delivery.MassCalls;

internal sealed record MassCallRow
{
    public required MassCall Call { get; init; }

    public static readonly Table<MassCallRow> Table = new("mass_call", ["id"], OnConflict.Fail,
        new Column<MassCallRow>.Number("id", row => row.Call.Id),
        new Column<MassCallRow>.Number("campaign", row => row.Call.Definition.Campaign),
        new Column<MassCallRow>.Number("connection", row => row.Call.Definition.Connection),
        new Column<MassCallRow>.Text("definition", row => JsonSerializer.Serialize(row.Call.Definition, MessageJson.Options)),
        new Column<MassCallRow>.Number("opened_at", row => row.Call.OpenedAt),
        new Column<MassCallRow>.Number("state", row => (long)row.Call.State),
        new Column<MassCallRow>.Number("takes_short_list", _ => 0),
        new Column<MassCallRow>.Number("seals", _ => 0),
        new Column<MassCallRow>.Number("listed", _ => 0),
        new Column<MassCallRow>.Number("attempts", _ => 0));
}

/// <summary>Everything of a mass call that changes.</summary>
internal sealed record MassCallChangeRow
{
    public required MassCall Call { get; init; }

    public static readonly Table<MassCallChangeRow> Table = new("mass_call", ["id"], OnConflict.Fail,
        new Column<MassCallChangeRow>.Number("id", row => row.Call.Id),
        new Column<MassCallChangeRow>.Number("state", row => (long)row.Call.State),
        new Column<MassCallChangeRow>.Text("hold_reason", row => row.Call.HoldReason),
        new Column<MassCallChangeRow>.Number("takes_short_list", row => row.Call.TakesShortList ? 1 : 0),
        new Column<MassCallChangeRow>.Number("seals", row => row.Call.Seals),
        new Column<MassCallChangeRow>.Text("retry_key", row => row.Call.RetryKey?.ToString()),
        new Column<MassCallChangeRow>.Bytes("body", row => row.Call.Body),
        new Column<MassCallChangeRow>.Text("links", row => row.Call.Links),
        new Column<MassCallChangeRow>.Number("list", row => row.Call.List),
        new Column<MassCallChangeRow>.Number("listed", row => row.Call.Listed),
        new Column<MassCallChangeRow>.Number("messages_max", row => row.Call.MessagesMax),
        new Column<MassCallChangeRow>.Number("first_attempt_at", row => row.Call.FirstAttemptAt),
        new Column<MassCallChangeRow>.Number("attempts", row => row.Call.Attempts),
        new Column<MassCallChangeRow>.Text("request_id", row => row.Call.RequestId),
        new Column<MassCallChangeRow>.Number("answered_at", row => row.Call.AnsweredAt),
        new Column<MassCallChangeRow>.Text("detail", row => row.Call.Detail),
        new Column<MassCallChangeRow>.Number("targeted", row => row.Call.Targeted),
        new Column<MassCallChangeRow>.Number("reached", row => row.Call.Reached),
        new Column<MassCallChangeRow>.Number("missed", row => row.Call.Missed),
        new Column<MassCallChangeRow>.Number("finished_at", row => row.Call.FinishedAt));
}

/// <summary>Reads mass calls.</summary>
internal static class MassCallQueries
{
    private const string Columns =
        """
        id as Id, definition as Definition, opened_at as OpenedAt, state as State, hold_reason as HoldReason, takes_short_list as TakesShortList, seals as Seals,
        retry_key as RetryKey, body as Body, links as Links, list as List, listed as Listed, messages_max as MessagesMax, first_attempt_at as FirstAttemptAt,
        attempts as Attempts, request_id as RequestId, answered_at as AnsweredAt, detail as Detail, targeted as Targeted, reached as Reached, missed as Missed,
        finished_at as FinishedAt
        """;

    private sealed record Row
    {
        public long Id { get; init; }
        public string Definition { get; init; } = "";
        public long OpenedAt { get; init; }
        public long State { get; init; }
        public string? HoldReason { get; init; }
        public long TakesShortList { get; init; }
        public long Seals { get; init; }
        public string? RetryKey { get; init; }
        public byte[]? Body { get; init; }
        public string? Links { get; init; }
        public long? List { get; init; }
        public long Listed { get; init; }
        public long? MessagesMax { get; init; }
        public long? FirstAttemptAt { get; init; }
        public long Attempts { get; init; }
        public string? RequestId { get; init; }
        public long? AnsweredAt { get; init; }
        public string? Detail { get; init; }
        public long? Targeted { get; init; }
        public long? Reached { get; init; }
        public long? Missed { get; init; }
        public long? FinishedAt { get; init; }
    }

    public static MassCall? Find(IReadTx tx, long id) =>
        tx.First<Row>($"select {Columns} from mass_call where workspace = @w and id = @id", new { id }) is { } row ? Of(row) : null;

    public static MassCall? OfCampaign(IReadTx tx, long campaign) =>
        tx.First<Row>($"select {Columns} from mass_call where workspace = @w and campaign = @campaign", new { campaign }) is { } row ? Of(row) : null;

    public static List<MassCall> Load(IReadTx tx, IReadOnlyCollection<long> ids) =>
        tx.QueryMany<Row>($"select {Columns} from {{mass_call by id}} where workspace = @w", ids).ConvertAll(Of);

    /// <summary>Those that are not over, and those of unknown fate for good: the ones a person may have to see to. Newest first.</summary>
    public static List<MassCall> Unsettled(IReadTx tx) => tx.Query<Row>(
        $"select {Columns} from mass_call where workspace = @w and (finished_at is null or state = @givenUp) order by id desc limit 100",
        new { givenUp = (long)MassCallState.GivenUp }).ConvertAll(Of);

    public static List<long> Running(IReadTx tx) => tx.Query<long>("select id from mass_call where workspace = @w and finished_at is null order by id");

    private static MassCall Of(Row row) => new()
    {
        Id = row.Id,
        Definition = JsonSerializer.Deserialize<MassCallDefinition>(row.Definition, MessageJson.Options)!,
        OpenedAt = row.OpenedAt,
        State = (MassCallState)row.State,
        HoldReason = row.HoldReason,
        TakesShortList = row.TakesShortList != 0,
        Seals = row.Seals,
        RetryKey = row.RetryKey is { } key ? Guid.Parse(key) : null,
        Body = row.Body,
        Links = row.Links,
        List = row.List,
        Listed = row.Listed,
        MessagesMax = row.MessagesMax,
        FirstAttemptAt = row.FirstAttemptAt,
        Attempts = row.Attempts,
        RequestId = row.RequestId,
        AnsweredAt = row.AnsweredAt,
        Detail = row.Detail,
        Targeted = row.Targeted,
        Reached = row.Reached,
        Missed = row.Missed,
        FinishedAt = row.FinishedAt,
    };
}
