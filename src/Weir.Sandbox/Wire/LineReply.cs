using System.Text.Json.Nodes;

namespace Weir.Sandbox.Wire;

/// <summary>One entry of an error body's <c>details</c>.</summary>
internal readonly record struct Detail(string Message, string? Property = null);

/// <summary>What LINE answers: a status, a JSON body (null is an empty body) and, on a retry-key conflict, the accepted request.</summary>
internal sealed record LineReply(int Status, JsonNode? Body = null, string? AcceptedRequestId = null)
{
    /// <summary>Content that is not JSON, such as a picture a user sent.</summary>
    public byte[]? Bytes { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Why the sandbox refused, for the traffic viewer; LINE tells nobody.</summary>
    public string? Reason => Status < 400 ? null : (string?)Body?["message"] ?? (string?)Body?["error_description"];

    public static LineReply Ok() => new(200, new JsonObject());

    public static LineReply Ok(JsonNode body) => new(200, body);

    public static LineReply Accepted() => new(202, new JsonObject());

    public static LineReply Accepted(JsonNode body) => new(202, body);

    public static LineReply NotFound() => Error(404, "Not found");

    public static LineReply Error(int status, string message, params ReadOnlySpan<Detail> details)
    {
        var body = new JsonObject { ["message"] = message };
        if (!details.IsEmpty)
        {
            var list = new JsonArray();
            foreach (var detail in details)
            {
                var entry = new JsonObject { ["message"] = detail.Message };
                if (detail.Property is not null)
                {
                    entry["property"] = detail.Property;
                }
                list.Add(entry);
            }
            body["details"] = list;
        }
        return new LineReply(status, body);
    }

    /// <summary>In matters of rich menus LINE writes the empty list of details that it leaves out elsewhere.</summary>
    public static LineReply ErrorWithEmptyDetails(int status, string message) =>
        new(status, new JsonObject { ["message"] = message, ["details"] = new JsonArray() });

    public static LineReply Invalid(IReadOnlyList<Detail> details) => Error(
        400,
        details.Count == 1 ? "The request body has 1 error(s)" : $"The request body has {details.Count} error(s)",
        [.. details]);

    /// <summary>A value of the wrong JSON type or an id of the wrong form, refused before any rule is looked at.</summary>
    public static LineReply InvalidProperty(string path) =>
        Error(400, $"The property, {path}, in the request body is invalid (line: -, column: -)");

    public static LineReply InvalidParameter(string name) => Error(400, $"The value for the '{name}' parameter is invalid");

    /// <summary>The OAuth endpoints have an error form of their own.</summary>
    public static LineReply OAuth(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });
}
