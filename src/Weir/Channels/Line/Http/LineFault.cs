using System.Text.Json;
using System.Text.RegularExpressions;

namespace Weir.Channels.Line.Http;

/// <summary>
/// What LINE says is wrong. Two shapes: <c>{message, details[]}</c> of the Messaging API, and <c>{error, error_description}</c> of its
/// token endpoints. LINE promises neither texts nor fields, so whatever cannot be read is simply not there.
/// </summary>
internal sealed partial record LineFault(string Message, IReadOnlyList<RejectedField> Fields, IReadOnlyList<int> Recipients)
{
    /// <summary>A text of ours may hold LINE's; an endless one helps nobody.</summary>
    private const int MessageLengthMax = 1_000;

    /// <summary>More details than this are one mistake made many times.</summary>
    private const int FieldsMax = 100;

    public static readonly LineFault Nothing = new("", [], []);

    public bool IsSpentReplyToken => Message.Contains("Invalid reply token", StringComparison.OrdinalIgnoreCase);

    public static LineFault Read(byte[]? body)
    {
        if (body is null or [])
        {
            return Nothing;
        }

        try
        {
            var fault = JsonSerializer.Deserialize(body, LineJson.Default.FaultBody);
            var message = Cut(fault?.Message ?? fault?.ErrorDescription ?? fault?.Error ?? "");
            var fields = (fault?.Details ?? []).Take(FieldsMax).Select(detail => new RejectedField(detail.Property, Cut(detail.Message ?? ""))).ToList();
            return new LineFault(message, fields, RecipientsIn([message, .. fields.SelectMany(field => new[] { field.Property ?? "", field.Message })]));
        }
        catch (JsonException)
        {
            // A proxy's page of HTML, or a form of LINE's not seen yet; the status says enough.
            return Nothing;
        }
    }

    private static List<int> RecipientsIn(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => RecipientPattern.Matches(text)).Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()];

    private static string Cut(string text) => text.Length <= MessageLengthMax ? text : text[..MessageLengthMax];

    /// <summary>LINE's "The property, to[1], in the request body is invalid". No call has more than 500 recipients.</summary>
    [GeneratedRegex(@"\bto\[([0-9]{1,6})\]")]
    private static partial Regex RecipientPattern { get; }
}
