using System.Text.Json;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// What the capabilities plug into the pump, in the order in which the program lists them: the order of stages is the order of decisions,
/// the order of writers that of the statements. Complete before the first workspace opens, fixed afterwards.
/// </summary>
public sealed class PumpParts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly List<IStage> _stages = [];
    private readonly List<ILoader> _loaders = [];
    private readonly List<(Type Row, object Writer)> _writers = [];
    private readonly List<RulesSource> _rules = [];
    private readonly Dictionary<string, Type> _payloads = [];
    private readonly Dictionary<Type, string> _names = [];
    private readonly List<string> _forgotten = [];

    internal IReadOnlyList<IStage> Stages => _stages;
    internal IReadOnlyList<ILoader> Loaders => _loaders;
    internal IReadOnlyList<(Type Row, object Writer)> Writers => _writers;
    internal IReadOnlyList<RulesSource> Rules => _rules;
    internal IReadOnlyList<string> SourcesForgotten => _forgotten;

    /// <summary>Where the pump tells the rest of the process what has been committed.</summary>
    public Notices Notices { get; } = new();

    /// <summary>Wire names of all payloads, for the test that pins them.</summary>
    public IReadOnlyDictionary<string, Type> PayloadNames => _payloads;

    public PumpParts Stage(IStage stage)
    {
        _stages.Add(stage);
        return this;
    }

    public PumpParts Loader(ILoader loader)
    {
        _loaders.Add(loader);
        return this;
    }

    public PumpParts Writer<TRow>(IWriter<TRow> writer)
    {
        _writers.Add((typeof(TRow), writer));
        return this;
    }

    /// <summary>Rows that go into one table as they are: inserted, or replaced where the table says so.</summary>
    public PumpParts Rows<TRow>(Table<TRow> table) => Writer(new InsertWriter<TRow>(table));

    /// <summary>Rows that change existing ones by key.</summary>
    public PumpParts Updates<TRow>(Table<TRow> table) => Writer(new UpdateWriter<TRow>(table));

    public PumpParts LoadsRules<TRules>(IRulesLoader<TRules> loader) where TRules : class
    {
        _rules.Add(new RulesSource(typeof(TRules), loader.Load));
        return this;
    }

    /// <summary>A payload and its wire name, which parked letters, sweeps and timers store: never rename.</summary>
    public PumpParts Payload<TPayload>(string wireName) where TPayload : Payload
    {
        _payloads.Add(wireName, typeof(TPayload));
        _names.Add(typeof(TPayload), wireName);
        return this;
    }

    /// <summary>Arrivals of a source that begins so are repeated soon or never: see <see cref="KeyPruner"/>.</summary>
    public PumpParts ForgetsKeysOf(string sourcePrefix)
    {
        _forgotten.Add(sourcePrefix);
        return this;
    }

    internal (string Name, string Json) Serialize(Payload payload) => _names.TryGetValue(payload.GetType(), out var name)
        ? (name, JsonSerializer.Serialize(payload, payload.GetType(), Json))
        : throw new InvalidOperationException($"The payload {payload.GetType().Name} has no wire name.");

    internal Payload Deserialize(string name, string json) =>
        (Payload?)JsonSerializer.Deserialize(json, _payloads[name], Json)
        ?? throw new InvalidDataException($"The stored payload {name} is empty.");

    internal object WriterOf(Type row)
    {
        foreach (var (type, writer) in _writers)
        {
            if (type == row)
            {
                return writer;
            }
        }
        throw new InvalidOperationException($"No writer is listed for rows of {row.Name}.");
    }

    private sealed class InsertWriter<TRow>(Table<TRow> table) : IWriter<TRow>
    {
        public void Write(ReadOnlySpan<TRow> rows, IWriteTx tx) => tx.InsertLater(table, rows);
    }

    private sealed class UpdateWriter<TRow>(Table<TRow> table) : IWriter<TRow>
    {
        public void Write(ReadOnlySpan<TRow> rows, IWriteTx tx) => tx.UpdateLater(table, rows);
    }
}
