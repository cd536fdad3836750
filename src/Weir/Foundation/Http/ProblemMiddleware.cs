using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Weir.Foundation.Storage;

namespace Weir.Foundation.Http;

/// <summary>
/// The last word on every request: what nobody turned into an answer becomes a problem here. A bug is logged with its trace and
/// told without details; a bad body names the path; a database that is gone is "not now", never an error of ours.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Refuse(context, failure).ExecuteAsync(context);
            return;
        }
        if (!context.Response.HasStarted && OfStatus(context) is { } problem)
        {
            await new Refusal(problem).ExecuteAsync(context);
        }
    }

    private Refusal Refuse(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return RequestProblems.TooLarge;
            case BadHttpRequestException { InnerException: JsonException malformed }:
                return RequestProblems.Malformed(malformed);
            case BadHttpRequestException bad:
                return RequestProblems.Unreadable(bad.Message);
            case StorageFailure { Kind: FailureKind.Unavailable }:
                DatabaseGone(log, context.Request.Path, failure.Message);
                return RequestProblems.DatabaseGone;
            default:
                var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
                Failed(log, failure, context.Request.Method, context.Request.Path, trace);
                return new Refusal(RequestProblems.Failed) { Trace = trace };
        }
    }

    /// <summary>The framework answers some requests with a bare status; under the API these get a body like every other refusal.</summary>
    private static Problem? OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        _ when !context.Request.Path.StartsWithSegments("/api") || context.Response.ContentLength > 0 => null,
        StatusCodes.Status404NotFound => RequestProblems.NoSuchAddress,
        StatusCodes.Status405MethodNotAllowed => RequestProblems.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => RequestProblems.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => RequestProblems.NotJson,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed; trace {Trace}.")]
    private static partial void Failed(ILogger log, Exception failure, string method, string path, string trace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} could not be served, the database is not available: {Why}")]
    private static partial void DatabaseGone(ILogger log, string path, string why);
}
