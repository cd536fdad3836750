using System.Text.Json;

namespace Weir.Channels.Line.Webhooks;

/// <summary>
/// Reads fields of one event by type and remembers the first that is not as documented, so that the code that translates
/// events is a plain list of fields. A value read after a fault is a placeholder: whoever reads asks <see cref="FaultAt"/>
/// before using any of it.
/// </summary>
internal sealed class Fields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly Faults _faults;

    public Fields(JsonElement element, string path) : this(element, path, new Faults()) { }

    private Fields(JsonElement element, string path, Faults faults)
    {
        _object = element;
        _path = path;
        _faults = faults;
    }

    /// <summary>The path of the first field that is missing or of another type; null while all is well.</summary>
    public string? FaultAt => _faults.First;

    public string Text(string name) => TextOrNull(name) ?? Fault(name, "");

    /// <summary>LINE omits what has no value; null is taken for the same.</summary>
    public string? TextOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => Fault<string?>(name, null),
    };

    /// <summary>An id. Documented as text or number, depending on the page.</summary>
    public string Id(string name) => Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Text(name);

    public long? NumberOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number,
        _ => Fault<long?>(name, null),
    };

    public long Number(string name) => NumberOrNull(name) ?? Fault(name, 0L);

    public int Position(string name) => PositionOrNull(name) ?? Fault(name, 0);

    public int? PositionOrNull(string name) => NumberOrNull(name) switch
    {
        null => null,
        >= 0 and <= int.MaxValue and var number => (int)number,
        _ => Fault<int?>(name, null),
    };

    public double Degrees(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var degrees) && double.IsFinite(degrees) ? degrees : Fault(name, 0.0);

    /// <summary>False where the field is missing.</summary>
    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Fault(name, false),
    };

    public Fields Object(string name) => ObjectOrNull(name) ?? Fault(name, new Fields(default, PathOf(name), _faults));

    public Fields? ObjectOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new Fields(value, PathOf(name), _faults),
        _ => Fault<Fields?>(name, null),
    };

    /// <summary>Empty where the field is missing.</summary>
    public List<T> Objects<T>(string name, Func<Fields, T> read) =>
        Elements(name, JsonValueKind.Object, (element, path) => read(new Fields(element, path, _faults)));

    /// <inheritdoc cref="Objects{T}"/>
    public List<string> Texts(string name) => Elements(name, JsonValueKind.String, (element, _) => element.GetString() ?? "");

    private List<T> Elements<T>(string name, JsonValueKind kind, Func<JsonElement, string, T> read)
    {
        var found = new List<T>();
        if (Find(name) is not { } value)
        {
            return found;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return Fault(name, found);
        }

        foreach (var element in value.EnumerateArray())
        {
            var place = $"{name}[{found.Count}]";
            if (element.ValueKind != kind)
            {
                return Fault(place, found);
            }

            found.Add(read(element, PathOf(place)));
        }

        return found;
    }

    private JsonElement? Find(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T Fault<T>(string name, T placeholder)
    {
        _faults.First ??= PathOf(name);
        return placeholder;
    }

    private string PathOf(string name) => $"{_path}.{name}";

    private sealed class Faults
    {
        public string? First { get; set; }
    }
}
