using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Foundation.Http;

namespace Weir.Ingest.Webhooks;

/// <summary>The door itself: the raw bytes, a verdict, a status. Channels look at nothing else.</summary>
internal static class WebhookEndpoints
{
    /// <summary>What nearly every webhook fits into. A sender who claims more is believed only as it comes.</summary>
    private const int FirstBufferBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes, WebhookDoor door) =>
        routes.MapPost("/webhooks/line/{id:long}", TakeLine).TakesUpTo(door.BodyBytesMax(ChannelKind.Line)).ExcludeFromDescription();

    private static async Task<IResult> TakeLine(long id, HttpContext context, WebhookDoor door)
    {
        // Not bound to the caller's patience: LINE hangs up after two seconds, and what is half taken in then would come again.
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        var verdict = await door.TakeAsync(ChannelKind.Line, new ConnectionId(id), name => context.Request.Headers[name], body, CancellationToken.None);
        return TypedResults.StatusCode(verdict switch
        {
            WebhookVerdict.Taken => StatusCodes.Status200OK,
            WebhookVerdict.Unknown => StatusCodes.Status404NotFound,
            WebhookVerdict.Forged => StatusCodes.Status401Unauthorized,
            WebhookVerdict.Malformed => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        });
    }

    /// <summary>Null for a body that is longer than the endpoint takes: the server itself ends the reading.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? FirstBufferBytes, FirstBufferBytes));
        try
        {
            await request.Body.CopyToAsync(body, stop);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
