using System.Buffers;

namespace Weir.Touchpoints.Links;

/// <summary>Programs that open a link to draw its preview. None of them is a person, so none of them clicks.</summary>
internal static class LinkPreviews
{
    private static readonly SearchValues<string> Agents = SearchValues.Create(
        [
            "line-poker", "facebookexternalhit", "facebot", "meta-externalagent", "slackbot", "slack-imgproxy", "twitterbot", "telegrambot", "whatsapp", "discordbot",
            "linkedinbot", "skypeuripreview", "googlebot", "google-inspectiontool", "bingbot", "bingpreview", "applebot", "yandexbot", "baiduspider", "duckduckbot",
            "pinterest", "redditbot", "mattermost", "embedly", "iframely", "microsoftpreview", "headlesschrome", "curl/", "wget/", "python-requests", "go-http-client",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>A browser always says what it is.</summary>
    public static bool IsPreview(string? userAgent) => string.IsNullOrWhiteSpace(userAgent) || userAgent.AsSpan().ContainsAny(Agents);
}
