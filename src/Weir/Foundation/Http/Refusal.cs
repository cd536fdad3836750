using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Weir.Foundation.Http;

/// <summary>
/// What a handler returns instead of its result: <c>Results&lt;Ok&lt;T&gt;, Refusal&gt;</c>. The language is chosen when it is written, by
/// the caller's wish, so handlers and rules never ask for it.
/// </summary>
public sealed class Refusal(IReadOnlyList<Problem> problems) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    /// <summary>When a caller who was told "not now" may ask again, unless the refusal knows better.</summary>
    public static readonly TimeSpan RetryAfterDefault = TimeSpan.FromSeconds(2);

    public Refusal(Problem problem)
        : this([problem])
    {
    }

    public IReadOnlyList<Problem> Problems { get; } = problems.Count > 0 ? problems : throw new ArgumentException("A refusal has a reason.", nameof(problems));

    public TimeSpan? RetryAfter { get; init; }

    public string? Trace { get; init; }

    public int? StatusCode => Problems[0].Kind.Status;

    public static implicit operator Refusal(Problem problem) => new(problem);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = ProblemBody.Of(Problems, CallerLanguage.Of(httpContext), Trace);
        response.StatusCode = body.Status;
        response.Headers.ContentLanguage = CallerLanguage.Of(httpContext);
        if (WhenToRetry(body.Status) is { } wait)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        return response.WriteAsJsonAsync(body, ApiJson.Options, ProblemBody.ContentType, httpContext.RequestAborted);
    }

    /// <summary>For the description of the API: which refusals any operation may answer with.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in (int[])[400, 404, 409])
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [ProblemBody.ContentType]));
        }
    }

    private TimeSpan? WhenToRetry(int status) => RetryAfter ?? (status is 429 or 503 ? RetryAfterDefault : null);
}
