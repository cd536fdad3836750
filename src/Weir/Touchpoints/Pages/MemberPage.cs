using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Touchpoints.Pages;

/// <summary>The small pages that a customer sees between a tap and the place he meant: whole, without script or font of their own, in dark and light.</summary>
internal static class MemberPage
{
    private static readonly Wording GoneTitle = new("這個連結已經失效", "This link has expired");
    private static readonly Wording GoneText = new("活動可能已經結束，或連結不完整。請回到聊天室，點選最新的訊息。", "The offer may be over, or the address is not whole. Go back to the chat and open the latest message.");
    private static readonly Wording WaitTitle = new("請稍候", "One moment");
    private static readonly Wording WaitText = new("正在為您開啟頁面。", "Opening the page for you.");

    private const string Style = """
        :root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.7 system-ui,"Noto Sans TC","PingFang TC",sans-serif;text-align:center}
        main{max-width:22rem;padding:2rem}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0;opacity:.75}.failed p{opacity:1}
        """;

    private const string FormStyle = """
        main{text-align:start}h1{text-align:center}form{margin:1rem 0}fieldset{border:0;padding:0;margin:0 0 1rem}legend{padding:0;margin-bottom:.5rem}
        label{display:block;padding:.6rem 0;border-bottom:1px solid #8883}input{width:1.15rem;height:1.15rem;vertical-align:-.2rem;margin:0 .5rem 0 0}
        button{width:100%;padding:.75rem;font:inherit;border:1px solid #06c755;border-radius:.5rem;background:#06c755;color:#000}button.plain{background:none;color:inherit;border-color:#8888}
        .done{opacity:1;padding:.6rem;margin-bottom:1rem;border-radius:.5rem;background:#06c75522}.small{font-size:.875rem;margin-top:.5rem}a{color:inherit}
        """;

    public static IResult Gone(string language) => Page(language, GoneTitle.In(language), GoneText.In(language), "", StatusCodes.Status404NotFound);

    /// <summary>Asks the browser to come again by itself.</summary>
    public static IResult Again(string language, TimeSpan after) => Page(
        language, WaitTitle.In(language), WaitText.In(language),
        $"""<meta http-equiv="refresh" content="{(int)after.TotalSeconds}">""", StatusCodes.Status503ServiceUnavailable);

    public static IResult Preview(string language, string title) => Page(
        language, title, "", $"""<meta property="og:title" content="{WebUtility.HtmlEncode(title)}">""", StatusCodes.Status200OK);

    /// <summary>The form is the same way for a browser that runs no script and fills in by itself who holds the phone, as the sandbox's people do.</summary>
    public static IResult WithScript(string language, Uri source, string script, string postTo) => Page(
        language, WaitTitle.In(language), WaitText.In(language),
        $"""<script src="{WebUtility.HtmlEncode(source.AbsoluteUri)}"></script><script type="module">{script}</script>""", StatusCodes.Status200OK,
        $"""<form method="post" action="{WebUtility.HtmlEncode(postTo)}" hidden><input type="hidden" name="token" data-liff="id-token"></form>""");

    /// <summary>A page with choices of its own below the title; <paramref name="content"/> is HTML.</summary>
    public static IResult Own(string language, string title, string content) => Page(language, title, "", $"<style>{FormStyle}</style>", StatusCodes.Status200OK, content);

    /// <summary>Nothing says in which language: as the browser wishes.</summary>
    public static string LanguageOr(string? known, HttpContext context) => known ?? CallerLanguage.Of(context);

    private static ContentHttpResult Page(string language, string title, string text, string head, int status, string below = "") => TypedResults.Content(
        $"""
        <!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="robots" content="noindex"><title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style>{head}</head>
        <body><main><h1>{WebUtility.HtmlEncode(title)}</h1>{(text.Length > 0 ? $"<p>{WebUtility.HtmlEncode(text)}</p>" : "")}{below}</main></body></html>
        """, "text/html; charset=utf-8", System.Text.Encoding.UTF8, status);
}
