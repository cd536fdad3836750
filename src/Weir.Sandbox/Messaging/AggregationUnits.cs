using System.Text.Json;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Messaging.Validation;

namespace Weir.Sandbox.Messaging;

/// <summary>
/// Names for statistics per unit: at most one a request, and 1,000 different ones a month. The message with the 1,001st name is
/// sent, but its name is dropped without a word. Thread rule: under the world's gate.
/// </summary>
internal sealed class AggregationUnits
{
    public const int NamesAMonthMax = 1_000;
    private const int NameMax = 30;

    private readonly Dictionary<(string Name, DateOnly Day), Engagement> _engagements = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private (int Year, int Month) _month;

    public IReadOnlyCollection<string> NamesOf(DateTimeOffset now)
    {
        Turn(now);
        return _names;
    }

    /// <summary>The requested name if it is well-formed; findings otherwise.</summary>
    public static string? Read(Shape body)
    {
        if (!body.Element.TryGetProperty("customAggregationUnits", out var units) || units.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (units.ValueKind != JsonValueKind.Array)
        {
            body.Findings.MarkUnreadable("customAggregationUnits");
            return null;
        }
        var index = units.EnumerateArray().ToList().FindIndex(u => u.ValueKind != JsonValueKind.String);
        if (index >= 0)
        {
            body.Findings.MarkUnreadable($"customAggregationUnits[{index}]");
            return null;
        }
        if (units.GetArrayLength() > 1)
        {
            body.Wrong("customAggregationUnits", "Size must be between 0 and 1");
        }
        var name = units.EnumerateArray().Select(u => u.GetString()).FirstOrDefault();
        if (name is not null && (name.Length is 0 or > NameMax || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '_')))
        {
            body.Wrong("customAggregationUnits[0]", $"must match [A-Za-z0-9_]{{1,{NameMax}}}");
        }
        return name;
    }

    public Engagement? Use(string? name, DateTimeOffset now)
    {
        Turn(now);
        if (name is null || (!_names.Contains(name) && _names.Count >= NamesAMonthMax))
        {
            return null;
        }
        _names.Add(name);
        var key = (name, JapanDate.Of(now));
        return _engagements.TryGetValue(key, out var engagement) ? engagement : _engagements[key] = new Engagement(now);
    }

    public IEnumerable<Engagement> Of(string name, DateOnly from, DateOnly to) =>
        _engagements.Where(e => e.Key.Name == name && e.Key.Day >= from && e.Key.Day <= to).Select(e => e.Value);

    private void Turn(DateTimeOffset now)
    {
        var today = JapanDate.Of(now);
        if ((today.Year, today.Month) != _month)
        {
            _month = (today.Year, today.Month);
            _names.Clear();
        }
    }
}
