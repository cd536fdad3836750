using Weir.Foundation.Storage;

namespace Weir.Members.Consents;

/// <summary>One word as it came: the log that proves what was said, by whom and how. Never changed.</summary>
public sealed record ConsentLogRow
{
    public required long Id { get; init; }
    public required long Member { get; init; }
    public required ConsentScope Scope { get; init; }
    public required bool Granted { get; init; }
    public required long At { get; init; }
    public required ConsentMeans Means { get; init; }
    public string? Source { get; init; }
    public string? Proof { get; init; }

    internal static readonly Table<ConsentLogRow> Table = new("consent_log", ["id"], OnConflict.Fail,
        new Column<ConsentLogRow>.Number("id", row => row.Id),
        new Column<ConsentLogRow>.Number("member", row => row.Member),
        new Column<ConsentLogRow>.Number("connection", row => row.Scope.Connection),
        new Column<ConsentLogRow>.Number("topic", row => row.Scope.Topic),
        new Column<ConsentLogRow>.Number("granted", row => row.Granted ? 1 : 0),
        new Column<ConsentLogRow>.Number("at", row => row.At),
        new Column<ConsentLogRow>.Number("means", row => (long)row.Means),
        new Column<ConsentLogRow>.Text("source", row => row.Source),
        new Column<ConsentLogRow>.Text("proof", row => row.Proof));
}

/// <summary>The word of a scope that stands, by its own time; the log names what else was said.</summary>
public sealed record ConsentRow
{
    public required long Member { get; init; }
    public required ConsentScope Scope { get; init; }
    public required bool Granted { get; init; }
    public required long At { get; init; }

    /// <summary>Its line in the log.</summary>
    public required long Entry { get; init; }

    internal static readonly Table<ConsentRow> Table = new("consent", ["member", "connection", "topic"], OnConflict.Replace,
        new Column<ConsentRow>.Number("member", row => row.Member),
        new Column<ConsentRow>.Number("connection", row => row.Scope.Connection),
        new Column<ConsentRow>.Number("topic", row => row.Scope.Topic),
        new Column<ConsentRow>.Number("granted", row => row.Granted ? 1 : 0),
        new Column<ConsentRow>.Number("at", row => row.At),
        new Column<ConsentRow>.Number("entry", row => row.Entry));
}
