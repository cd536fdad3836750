using System.Globalization;
using System.Text.Json;
using Weir.Pump;

namespace Weir.Members.Events;

/// <summary>What is kept per member about the events of one kind. Numbers are stored: never renumber.</summary>
public enum MeasureKind
{
    Count = 1,
    FirstDay = 2,
    LastDay = 3,
    /// <summary>Of a number among the properties, over all events whose kind begins with the measure's: the first ones and their corrections.</summary>
    Sum = 4,
}

public enum MeasureState
{
    /// <summary>Past events are still being counted in.</summary>
    Building = 1,
    Ready = 2,
}

public enum PropertyTest
{
    Is = 1,
    IsNot = 2,
    AtLeast = 3,
    AtMost = 4,
}

/// <summary>A condition on one property of an event; a dotted path reaches into objects. Numbers compare as numbers, all else as text.</summary>
public sealed record PropertyFilter(string Property, PropertyTest Test, string Value)
{
    public const int FiltersMax = 5;

    public bool Holds(JsonElement properties)
    {
        var found = properties;
        foreach (var name in Property.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return Test == PropertyTest.IsNot;
            }
        }
        var text = found.ValueKind == JsonValueKind.String ? found.GetString()! : found.GetRawText();
        return Test switch
        {
            PropertyTest.Is => text == Value,
            PropertyTest.IsNot => text != Value,
            _ => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
                && (Test == PropertyTest.AtLeast ? number >= bound : number <= bound),
        };
    }
}

/// <summary>
/// A column of the member index that is kept up with every event: how many events of a kind (in a window of whole local days, today
/// included, or of all time), the sum of a property of them, or the first or last local day of one.
/// </summary>
public sealed record Measure
{
    public const int WindowDaysMax = 730;

    public required long Id { get; init; }
    public required string Kind { get; init; }
    public IReadOnlyList<PropertyFilter> Filters { get; init; } = [];
    public required MeasureKind What { get; init; }

    /// <summary>What is summed; null for the other measures.</summary>
    public string? Property { get; init; }

    /// <summary>Null for all time.</summary>
    public int? WindowDays { get; init; }
    public required MeasureState State { get; init; }

    /// <summary>Events with a smaller number are the backfill's.</summary>
    public required long FromEvent { get; init; }

    public ColumnKey Column => MemberKeys.Measure(Id);

    /// <summary>Whether this is the measure that somebody asks for.</summary>
    public bool Answers(string kind, IReadOnlyList<PropertyFilter> filters, MeasureKind what, int? windowDays, string? property = null) =>
        Kind == kind && What == what && WindowDays == windowDays && Property == property && Filters.SequenceEqual(filters);

    public bool Takes(string kind, string? properties)
    {
        if (What == MeasureKind.Sum ? !IsOfFamily(kind) : !string.Equals(kind, Kind, StringComparison.Ordinal))
        {
            return false;
        }
        if (Filters.Count == 0)
        {
            return true;
        }
        using var parsed = JsonDocument.Parse(properties ?? "{}");
        return Filters.All(filter => filter.Holds(parsed.RootElement));
    }

    /// <summary>By how much an event that the measure takes moves it. A correction weighs less than nothing.</summary>
    public long Weight(string? properties)
    {
        if (What != MeasureKind.Sum)
        {
            return 1;
        }
        using var parsed = JsonDocument.Parse(properties ?? "{}");
        return parsed.RootElement.TryGetProperty(Property!, out var found) && found.TryGetInt64(out var number) ? number : 0;
    }

    /// <summary>What events of that weight on a day change, given the cell before; null when nothing.</summary>
    public IndexDelta? After(Foundation.Ordinal member, int day, int today, long before, long weight) => What switch
    {
        MeasureKind.Count or MeasureKind.Sum when weight == 0 => null,
        MeasureKind.Count or MeasureKind.Sum when WindowDays is null => IndexDelta.Counted(Column, member, 0, weight),
        MeasureKind.Count or MeasureKind.Sum => day > today - WindowDays ? IndexDelta.Counted(Column, member, day, weight) : null,
        MeasureKind.FirstDay => before == IndexDelta.NoValue || day < before ? IndexDelta.Cell(Column, member, day) : null,
        MeasureKind.LastDay => before == IndexDelta.NoValue || day > before ? IndexDelta.Cell(Column, member, day) : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private bool IsOfFamily(string kind) =>
        kind.Length > Kind.Length && kind[Kind.Length] == '.' && kind.StartsWith(Kind, StringComparison.Ordinal);
}
