using System.Text.Json.Serialization;

namespace Weir.Foundation.Http;

/// <summary>
/// A refusal on the wire: the problem details of RFC 9457. <c>title</c> says which sort of refusal it is, <c>detail</c> what is wrong
/// and the way out; both are in the caller's language. Programs decide by <c>code</c>, which never changes.
/// </summary>
public sealed record ProblemBody
{
    /// <summary>What every <c>type</c> begins with; the code follows.</summary>
    public const string TypePrefix = "urn:weir:problem:";

    public const string ContentType = "application/problem+json";

    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
    public required string Code { get; init; }

    /// <summary>The path in the request, such as <c>where.of[0].tag</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>All that is wrong, when it is more than one thing; the first of them is also the problem itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>Under this number the log knows more. Given where the fault is ours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trace { get; init; }

    public static ProblemBody Of(IReadOnlyList<Problem> problems, string language, string? trace = null)
    {
        var first = problems[0];
        return new ProblemBody
        {
            Type = TypePrefix + first.Code,
            Title = first.Kind.Title.In(language),
            Status = first.Kind.Status,
            Detail = first.Text.In(language),
            Code = first.Code,
            Field = first.Field,
            Errors = problems.Count == 1 ? null : [.. problems.Select(problem => new ProblemError(problem.Code, problem.Field, problem.Text.In(language)))],
            Trace = trace,
        };
    }
}

/// <summary>One of several things that are wrong with a request.</summary>
public sealed record ProblemError(string Code, string? Field, string Detail);

/// <summary>The one table from a sort of refusal to its status and title.</summary>
internal static class ProblemKinds
{
    extension(ProblemKind kind)
    {
        public int Status => kind.Row.Status;

        public Wording Title => kind.Row.Title;

        private (int Status, Wording Title) Row => kind switch
        {
            ProblemKind.BadInput => (400, new("輸入的內容需要修正", "The request needs a correction")),
            ProblemKind.NotSignedIn => (401, new("請先登入", "Sign in first")),
            ProblemKind.Forbidden => (403, new("沒有這項權限", "Not allowed")),
            ProblemKind.NotFound => (404, new("找不到", "Not found")),
            ProblemKind.Conflict => (409, new("目前的狀態無法這樣做", "Not possible as things stand")),
            ProblemKind.NotAcceptable => (422, new("內容不符合規定", "The content is not acceptable")),
            ProblemKind.TooMany => (429, new("嘗試次數太多", "Too many attempts")),
            ProblemKind.Unavailable => (503, new("暫時無法處理", "Not available at the moment")),
            _ => (500, new("系統發生錯誤", "Something went wrong on our side")),
        };
    }
}
