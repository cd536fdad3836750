using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Attributes;
using Weir.Members.Events;

namespace Weir.Members.Imports;

/// <summary>Turns the cells of a row into what the doors take, and gives it a key made of its content.</summary>
internal sealed class RowReader(ColumnMap map, AttributeRules attributes, TimeZoneInfo zone, string again)
{
    /// <summary>Of SHA-256: enough that two rows of a billion do not meet.</summary>
    private const int KeyBytes = 16;

    public (ImportedMember? Item, Problem? Problem) Member(ImportKind kind, IReadOnlyList<string> cells, Instant now)
    {
        var values = Values(cells);
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, cell) in values)
        {
            if (field.StartsWith(ColumnMap.AttributePrefix, StringComparison.Ordinal) && attributes.Find(field[ColumnMap.AttributePrefix.Length..]) is { } attribute)
            {
                given[attribute.Name] = CellText.OfAttribute(attribute, cell);
            }
        }
        var item = new ImportedMember
        {
            MemberNumber = values.GetValueOrDefault("memberNumber"),
            Email = values.GetValueOrDefault("email"),
            Phone = values.GetValueOrDefault("phone"),
            Name = values.GetValueOrDefault("name"),
            Picture = values.GetValueOrDefault("picture"),
            Language = values.GetValueOrDefault("language"),
            Attributes = given.Count > 0 ? given : null,
            Tags = values.TryGetValue("tags", out var tags) ? CellText.Tags(tags) : null,
        };
        if (values.TryGetValue("marketing", out var marketing))
        {
            if (CellText.YesNo(marketing) is not { } allowed)
            {
                return (null, ImportProblems.BadMarketing(marketing));
            }
            var at = values.TryGetValue("marketingAt", out var said) ? CellText.Time(said, zone) : null;
            if (at is null && said is not null)
            {
                return (null, ImportProblems.BadTime(said) with { Field = "marketingAt" });
            }
            item = item with { Marketing = allowed, MarketingAt = at };
        }
        item = item with { Id = Key(item) };
        return MemberImports.WhyNot(item, attributes, now) is { } problem ? (null, problem)
            : kind == ImportKind.Tags && item.Tags is not { Count: > 0 } ? (null, ImportProblems.NoTag)
            : (item, null);
    }

    public (EventItem? Item, Problem? Problem) Event(IReadOnlyList<string> cells, Instant now)
    {
        var values = Values(cells);
        var at = CellText.Time(values.GetValueOrDefault("occurredAt", ""), zone);
        if (at is null)
        {
            return (null, ImportProblems.BadTime(values.GetValueOrDefault("occurredAt", "")));
        }
        if (Properties(values) is not { } properties)
        {
            return (null, ImportProblems.BadJson);
        }
        var item = new EventItem(null, null, Identity(values), values.GetValueOrDefault("kind"), at,
            properties.Count > 0 ? JsonSerializer.SerializeToElement(properties, ApiJson.Options) : null);
        item = item with { Id = values.GetValueOrDefault("id") is { } own ? again + own : Key(item) };
        var checks = new Checks();
        EventForm.Check(item, now, "row", checks);
        if (item.Identity is { } identity)
        {
            EventForm.Identity(identity, "row", checks);
        }
        return checks.AreClean ? (item, null) : (null, checks.Refuse().Problems[0]);
    }

    /// <summary>The cells that hold something, by field.</summary>
    private Dictionary<string, string> Values(IReadOnlyList<string> cells)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            if (map[i] is { } field && !string.IsNullOrWhiteSpace(cells[i]))
            {
                values[field] = cells[i].Trim();
            }
        }
        return values;
    }

    private static EventIdentity? Identity(Dictionary<string, string> values) =>
        values.TryGetValue("memberNumber", out var number) ? new(IdentityKind.MemberNumber, number, null)
        : values.TryGetValue("email", out var email) ? new(IdentityKind.Email, email, null)
        : values.TryGetValue("phone", out var phone) ? new(IdentityKind.Phone, phone, null)
        : null;

    /// <summary>The column of JSON, and over it each column of its own. Numbers stay numbers, so that conditions compare them as such.</summary>
    private static JsonObject? Properties(Dictionary<string, string> values)
    {
        JsonObject? properties;
        try
        {
            properties = values.TryGetValue("properties", out var json) ? JsonNode.Parse(json) as JsonObject : [];
        }
        catch (JsonException)
        {
            return null;
        }
        foreach (var (field, cell) in values.Where(value => value.Key.StartsWith(ColumnMap.PropertyPrefix, StringComparison.Ordinal)))
        {
            properties?.TryAdd(field[ColumnMap.PropertyPrefix.Length..], IsNumber(cell) ? JsonNode.Parse(cell) : JsonValue.Create(cell));
        }
        return properties;
    }

    /// <summary>As JSON writes numbers: a phone or a number with a zero in front stays a text.</summary>
    private static bool IsNumber(string cell)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(cell));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == cell.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string Key<T>(T item) =>
        again + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item, ApiJson.Options)).AsSpan(0, KeyBytes));
}
