using System.Text.Json;
using Weir.Foundation.Storage;

namespace Weir.Ingest.Relay;

/// <summary>Where the webhooks of an account are also sent, and how that has gone so far.</summary>
internal sealed record RelayAddress
{
    public const int PerConnectionMax = 10;

    public long Connection { get; init; }
    public long Id { get; init; }
    public string Url { get; init; } = "";
    public long IsOn { get; init; }
    public long CreatedAt { get; init; }
    public long Delivered { get; init; }
    public long Refused { get; init; }
    public long Lost { get; init; }
    public long? DeliveredAt { get; init; }
    public string? Error { get; init; }
    public long? ErrorAt { get; init; }

    /// <summary>What its program answers in our place, as JSON.</summary>
    public string Answers { get; init; } = "[]";

    /// <summary>It is sent nothing else.</summary>
    public long OnlyAnswered { get; init; }

    public IReadOnlyList<RelayAnswer> Answered => JsonSerializer.Deserialize<RelayAnswer[]>(Answers)!;

    private const string Columns =
        "connection as Connection, id as Id, url as Url, is_on as IsOn, created_at as CreatedAt, delivered as Delivered, refused as Refused, lost as Lost, delivered_at as DeliveredAt, error as Error, error_at as ErrorAt, answers as Answers, only_answered as OnlyAnswered";

    public static readonly Table<RelayAddress> Table = new("relay_address", ["id"], OnConflict.Replace,
        new Column<RelayAddress>.Number("connection", row => row.Connection),
        new Column<RelayAddress>.Number("id", row => row.Id),
        new Column<RelayAddress>.Text("url", row => row.Url),
        new Column<RelayAddress>.Number("is_on", row => row.IsOn),
        new Column<RelayAddress>.Number("created_at", row => row.CreatedAt),
        new Column<RelayAddress>.Number("delivered", row => row.Delivered),
        new Column<RelayAddress>.Number("refused", row => row.Refused),
        new Column<RelayAddress>.Number("lost", row => row.Lost),
        new Column<RelayAddress>.Number("delivered_at", row => row.DeliveredAt),
        new Column<RelayAddress>.Text("error", row => row.Error),
        new Column<RelayAddress>.Number("error_at", row => row.ErrorAt),
        new Column<RelayAddress>.Text("answers", row => row.Answers),
        new Column<RelayAddress>.Number("only_answered", row => row.OnlyAnswered));

    public static List<RelayAddress> All(IReadTx tx) => tx.Query<RelayAddress>($"select {Columns} from relay_address where workspace = @w order by id");

    public static List<RelayAddress> Of(IReadTx tx, long connection) => All(tx).FindAll(address => address.Connection == connection);

    public static RelayAddress? Find(IReadTx tx, long id) => tx.First<RelayAddress>($"select {Columns} from relay_address where workspace = @w and id = @id", new { id });
}
