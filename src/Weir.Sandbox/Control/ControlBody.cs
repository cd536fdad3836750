using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Weir.Sandbox.Control;

/// <summary>A request the control API cannot do, with the sentence that says why.</summary>
internal sealed class ControlException(int status, string message) : Exception(message)
{
    public int Status => status;
}

/// <summary>
/// The JSON body of a control request. The control API is for people at a desk and for tests: it refuses with plain sentences and
/// has none of LINE's forms, so that nobody mistakes one for the other. Refusals are thrown, because the handlers of this API are
/// one-liners and there is exactly one place that catches.
/// </summary>
internal sealed class ControlBody(JsonElement body)
{
    public const int BytesMax = 4 * 1024 * 1024;

    public static async Task<ControlBody> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 or null && request.Headers.TransferEncoding.Count == 0)
        {
            return new ControlBody(JsonElement.Parse("{}"));
        }
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted).ConfigureAwait(false);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ControlBody(document.RootElement.Clone())
                : throw new ControlException(400, "The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ControlException(400, "The body is not JSON: " + e.Message);
        }
    }

    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, int bytesMax)
    {
        using var bytes = new MemoryStream();
        var part = new byte[81_920];
        while (await request.Body.ReadAsync(part, request.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            if (bytes.Length + read > bytesMax)
            {
                throw new ControlException(413, $"At most {bytesMax / (1024 * 1024)} MB.");
            }
            bytes.Write(part, 0, read);
        }
        return bytes.ToArray();
    }

    public string Text(string name) => OptionalText(name) ?? throw new ControlException(400, $"'{name}' is missing.");

    public string? OptionalText(string name) => Get(name, JsonValueKind.String)?.GetString();

    public double? Number(string name) => Get(name, JsonValueKind.Number)?.GetDouble();

    public int? Whole(string name) => Get(name, JsonValueKind.Number) is not { } value
        ? null
        : value.TryGetInt32(out var whole) ? whole : throw new ControlException(400, $"'{name}' must be a whole number.");

    public bool? Flag(string name) => !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new ControlException(400, $"'{name}' must be true or false.");

    public JsonElement? Object(string name) => Get(name, JsonValueKind.Object);

    public IReadOnlyList<ControlBody> Objects(string name) => Get(name, JsonValueKind.Array) is not { } list
        ? []
        : [.. list.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Object ? new ControlBody(e) : throw new ControlException(400, $"'{name}' must hold objects."))];

    public IReadOnlyList<string> Texts(string name) => Get(name, JsonValueKind.Array) is not { } list
        ? []
        : [.. list.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : throw new ControlException(400, $"'{name}' must hold texts."))];

    public IEnumerable<string> Names => body.EnumerateObject().Select(p => p.Name);

    private JsonElement? Get(string name, JsonValueKind kind)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        return value.ValueKind == kind ? value : throw new ControlException(400, $"'{name}' must be a {kind.ToString().ToLowerInvariant()}.");
    }
}
