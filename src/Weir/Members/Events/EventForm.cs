using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Identities;

namespace Weir.Members.Events;

/// <summary>Checks one event from outside.</summary>
internal static class EventForm
{
    public const int IdLengthMax = 200;

    /// <summary>Clocks are wrong and zones are mixed up by hours, not by more: what lies further ahead is a mistake.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(1);

    /// <summary>Earlier times are seconds taken for milliseconds, or an empty field.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The properties as they will be stored; null where there are none.</summary>
    public static string? Check(EventItem item, Instant now, string at, Checks checks)
    {
        checks.Text($"{at}.id", item.Id, IdLengthMax).Add(EventKinds.WhyNot(item.Kind, $"{at}.kind"));
        if (item.OccurredAt is not { } occurred)
        {
            checks.Add(Checks.Missing($"{at}.occurredAt"));
        }
        else if (occurred < Earliest || Instant.From(occurred) > now + AheadMax)
        {
            checks.Add(BadTime($"{at}.occurredAt"));
        }
        if ((item.Member is null) == (item.Identity is null))
        {
            checks.Add(OneOfBoth($"{at}.identity"));
        }
        return Properties(item.Properties, $"{at}.properties", checks);
    }

    /// <summary>The identity in its normal form; null, with its problem, when it has none.</summary>
    public static IdentityKey? Identity(EventIdentity identity, string at, Checks checks)
    {
        if (identity.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            checks.Add(Checks.Missing($"{at}.identity.kind"));
            return null;
        }
        if (kind == IdentityKind.ChannelUser && identity.Connection is null)
        {
            checks.Add(Checks.Missing($"{at}.identity.connection"));
            return null;
        }
        var key = IdentityForms.Read(kind, identity.Connection ?? 0, identity.Value ?? "", $"{at}.identity.value", out var problem);
        checks.Add(problem);
        return key;
    }

    private static string? Properties(JsonElement? properties, string field, Checks checks)
    {
        if (properties is not { ValueKind: not JsonValueKind.Null } given)
        {
            return null;
        }
        if (given.ValueKind != JsonValueKind.Object)
        {
            checks.Add(new Problem("event.properties-no-object", field, new("properties 必須是 JSON 物件。", "Properties must be a JSON object.")));
            return null;
        }
        var text = given.GetRawText();
        if (System.Text.Encoding.UTF8.GetByteCount(text) > EventDecider.PropertiesBytesMax)
        {
            checks.Add(new Problem("event.properties-too-large", field, new(
                $"properties 最多 {EventDecider.PropertiesBytesMax / 1024} KB。", $"Properties have at most {EventDecider.PropertiesBytesMax / 1024} KB.")));
        }
        return text;
    }

    private static Problem BadTime(string field) => new("event.bad-time", field, new(
        "事件時間必須在 2000 年之後，且不得晚於現在一天以上。", "The time must be after the year 2000 and not more than a day ahead."));

    private static Problem OneOfBoth(string field) => new("event.whom", field, new(
        "請填 member 或 identity 其中一項。", "Give either member or identity."));
}
