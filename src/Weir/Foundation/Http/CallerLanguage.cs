using Microsoft.AspNetCore.Http;

namespace Weir.Foundation.Http;

/// <summary>
/// In which language a caller is answered: what the request asks for by <c>Accept-Language</c> if it is one of ours; else the
/// language the caller has set for himself; else Chinese.
/// </summary>
public static class CallerLanguage
{
    public const string Chinese = "zh-TW";
    public const string English = "en";

    /// <summary>Both languages of the product; anything else is refused where a language is stored.</summary>
    public static IReadOnlyList<string> All { get; } = [Chinese, English];

    private static readonly object Key = new();

    /// <summary>Called once the caller is known, by whoever knows him.</summary>
    public static void Remember(HttpContext context, string language) => context.Items[Key] = language;

    public static string Of(HttpContext context) =>
        Wished(context.Request) ?? context.Items[Key] as string ?? Chinese;

    private static string? Wished(HttpRequest request)
    {
        var wishes = request.GetTypedHeaders().AcceptLanguage;
        return wishes
            .OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Ours(wish.Value.Value ?? ""))
            .FirstOrDefault(language => language is not null);
    }

    private static string? Ours(string tag) =>
        tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
        : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
        : null;
}
