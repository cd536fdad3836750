using System.Text.Json;
using System.Text.RegularExpressions;

namespace Weir.Foundation.Http;

/// <summary>What is wrong with a request before any capability has looked at it.</summary>
internal static partial class RequestProblems
{
    public static readonly Problem TooLarge = new("request.too-large", null, new(
        "送出的內容太大。", "The request body is too large.")) { Kind = ProblemKind.BadInput };

    public static readonly Problem NoSuchAddress = new("request.no-such-address", null, new(
        "這個網址沒有對應的功能。", "Nothing lies under this address.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem MethodNotAllowed = new("request.method-not-allowed", null, new(
        "這個網址不接受這種操作。", "This address does not take this method.")) { Kind = ProblemKind.BadInput };

    public static readonly Problem NotJson = new("request.not-json", null, new(
        "請以 application/json 傳送內容。", "Send the body as application/json.")) { Kind = ProblemKind.BadInput };

    public static readonly Problem DatabaseGone = new("request.database-unavailable", null, new(
        "資料庫暫時無法使用，請稍後再試。", "The database is not available at the moment; please try again shortly.")) { Kind = ProblemKind.Unavailable };

    public static readonly Problem Failed = new("request.failed", null, new(
        "系統發生錯誤，這次的操作沒有完成。請將追蹤編號提供給管理人員。",
        "Something went wrong on our side and the request was not completed. Give the trace to whoever runs this server.")) { Kind = ProblemKind.Failed };

    /// <summary>Names the path where reading stopped. The parser's own words quote the input and stay out of the answer.</summary>
    public static Problem Malformed(JsonException malformed)
    {
        var line = (malformed.LineNumber ?? 0) + 1;
        var column = (malformed.BytePositionInLine ?? 0) + 1;
        return FieldOf(malformed.Path) is { Length: > 0 } field
            ? new Problem("request.bad-value", field, new(
                $"「{field}」的值格式不正確（第 {line} 行第 {column} 個位元組）。",
                $"The value of \"{field}\" has the wrong form (line {line}, byte {column})."))
            : new Problem("request.malformed-json", null, new(
                $"內容不是正確的 JSON（第 {line} 行第 {column} 個位元組）。",
                $"The body is not valid JSON (line {line}, byte {column}).")) { Kind = ProblemKind.BadInput };
    }

    /// <summary>The framework words it in English for developers; of that only the name of the value is handed on.</summary>
    public static Problem Unreadable(string why) => Parameter().Match(why) is { Success: true } match
        ? OfValue(JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value))
        : new Problem("request.unreadable", null, new(
            "無法讀取這個請求：缺少內容，或內容的格式不正確。", "The request cannot be read: its body is missing or has the wrong form.")) { Kind = ProblemKind.BadInput };

    private static Problem OfValue(string field) => new("request.bad-value", field, new(
        $"「{field}」的值格式不正確。", $"The value of \"{field}\" has the wrong form."));

    /// <summary>From the parser's <c>$.where.of[0].tag</c>.</summary>
    private static string? FieldOf(string? path) => path?.TrimStart('$').TrimStart('.');

    [GeneratedRegex("""parameter "(.* )?(?<name>\w+)" from "[^"]*"\.$""")]
    private static partial Regex Parameter();
}
