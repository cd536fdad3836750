using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Channels;

/// <param name="Values">What stands in for the member's own values; where one is not given, the text's fallback is shown.</param>
public sealed record MessagePreviewRequest(MessageContent? Content, IReadOnlyDictionary<string, string>? Values);

/// <param name="Messages">As the channel is told to show them: one for each object of the draft, null where nothing can be drawn yet.</param>
/// <param name="Missing">The values that had neither a value nor a fallback, and so left a gap.</param>
/// <param name="Problems">All that keeps the draft from being sent.</param>
public sealed record MessagePreview(IReadOnlyList<JsonObject?> Messages, IReadOnlyList<string> Missing, IReadOnlyList<ProblemError> Problems);

/// <summary>What a draft will look like, for the phone beside the composer. Asked at every pause of typing, so an unfinished draft is no error.</summary>
internal static class MessagePreviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/preview", Preview)
        .Accepts<MessagePreviewRequest>("application/json")
        .RequirePermission(Permission.Read)
        .IsForConsole();

    private static async Task<Results<Ok<MessagePreview>, Refusal>> Preview(
        HttpContext http, CurrentCaller caller, IMessageWriter writer, IMessagePreview preview, SmartLinkSample sample, IValueCatalogues catalogues, CancellationToken stop)
    {
        var (request, unreadable) = await ReadAsync(http, stop);
        if (request is null)
        {
            return new Refusal(unreadable);
        }

        var draft = request.Content ?? new();
        var catalogue = catalogues.Of(caller.Workspace);
        // With a broken template nothing can be filled in; the raw text still shows most of what was written.
        var read = sample.In(draft);
        var rendered = CompiledContent.Compile(read, catalogue).Content?.RenderExample(request.Values ?? new Dictionary<string, string>()) ?? new(read, []);
        var language = CallerLanguage.Of(http);
        return TypedResults.Ok(new MessagePreview(
            preview.Draw(rendered.Content),
            rendered.Missing,
            [.. writer.Check(draft, catalogue).Select(problem => new ProblemError(problem.Code, $"content.{problem.Field}", problem.Text.In(language)))]));
    }

    /// <summary>A content is read by <see cref="MessageJson"/>, which names every unknown kind at once and lets no null into a text.</summary>
    private static async Task<(MessagePreviewRequest? Request, IReadOnlyList<Problem> Unreadable)> ReadAsync(HttpContext http, CancellationToken stop)
    {
        JsonObject body;
        Dictionary<string, string>? values;
        try
        {
            body = await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body, ApiJson.Options, stop) ?? [];
            values = body["values"].Deserialize<Dictionary<string, string>>(MessageJson.Options);
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The body cannot be read.", malformed);
        }

        var (content, problems) = MessageJson.Read(body["content"]?.ToJsonString() ?? "{}");
        return content is null ? (null, [.. problems.Select(InContent)]) : (new(content, values), []);
    }

    private static Problem InContent(Problem problem) => problem with { Field = problem.Field is { } field ? $"content.{field}" : "content" };
}
