using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Weir.Sandbox.Control;

/// <summary>
/// Maps the control API as plain request delegates: a sandbox is started hundreds of times by tests, and the framework's parameter
/// binding would compile every handler at each start. The one place where a refusal becomes an answer.
/// </summary>
internal sealed class ControlHost(IEndpointRouteBuilder routes)
{
    private const string Prefix = "/sandbox/v1/";

    public void Get(string template, Func<HttpContext, IResult> handle) =>
        routes.MapGet(Prefix + template, http => AnswerAsync(http, () => ValueTask.FromResult(handle(http))));

    public void Delete(string template, Func<HttpContext, IResult> handle) =>
        routes.MapDelete(Prefix + template, http => AnswerAsync(http, () => ValueTask.FromResult(handle(http))));

    public void Post(string template, Func<HttpContext, ControlBody, IResult> handle) =>
        routes.MapPost(Prefix + template, http => AnswerAsync(http, async () => handle(http, await ControlBody.ReadAsync(http.Request).ConfigureAwait(false))));

    public void PostAndWait(string template, Func<HttpContext, ControlBody, Task<IResult>> handle) =>
        routes.MapPost(Prefix + template, http => AnswerAsync(http, async () => await handle(http, await ControlBody.ReadAsync(http.Request).ConfigureAwait(false)).ConfigureAwait(false)));

    /// <summary>A body that is no JSON, such as a picture.</summary>
    public void PostBytes(string template, int bytesMax, Func<HttpContext, byte[], IResult> handle) =>
        routes.MapPost(Prefix + template, http => AnswerAsync(http, async () => handle(http, await ControlBody.ReadBytesAsync(http.Request, bytesMax).ConfigureAwait(false))));

    public void Otherwise() => routes.MapFallback(
        Prefix + "{**path}",
        http => Results.Json(new { error = $"There is no {http.Request.Method} {http.Request.Path}." }, statusCode: 404).ExecuteAsync(http));

    /// <summary>
    /// A browser says which page makes it ask. Programs and the sandbox's own pages may change things here, a page of anybody else that a developer happens
    /// to have open may not: it could send all webhooks elsewhere.
    /// </summary>
    private static void RefuseStrangers(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && request.Headers.Origin is [{ Length: > 0 } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value))
        {
            throw new ControlException(403, $"A page of {origin} may not change the sandbox; only its own pages and programs may.");
        }
    }

    private static async Task AnswerAsync(HttpContext http, Func<ValueTask<IResult>> handle)
    {
        IResult result;
        try
        {
            RefuseStrangers(http.Request);
            result = await handle().ConfigureAwait(false);
        }
        catch (ControlException e)
        {
            result = Results.Json(new { error = e.Message }, statusCode: e.Status);
        }
        await result.ExecuteAsync(http).ConfigureAwait(false);
    }
}
