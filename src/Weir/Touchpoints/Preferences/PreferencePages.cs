using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Touchpoints.Pages;

namespace Weir.Touchpoints.Preferences;

/// <summary>
/// <c>/u/{token}</c>: the page on which a member stops messages or lets them come again. To open it changes nothing, since programs that draw previews
/// open every address; only what is sent off by a button counts.
/// </summary>
internal static class PreferencePages
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/u/{token}", [HttpMethods.Get, HttpMethods.Head], Show).ExcludeFromDescription();
        routes.MapPost("/u/{token}", Choose).ExcludeFromDescription().DisableAntiforgery();
    }

    private static IResult Show(string token, HttpContext context, PreferenceDoor door)
    {
        Guard(context);
        var language = LanguageOf(context);
        return door.Find(token) is { } found && door.Of(found) is { } preferences
            ? MemberPage.Own(language, PreferenceWords.Title(preferences.Brand).In(language), PreferenceForm.Of(preferences, language, context.Request.Query.ContainsKey("done")))
            : MemberPage.Gone(language);
    }

    private static async Task<IResult> Choose(string token, HttpContext context, PreferenceDoor door)
    {
        Guard(context);
        var language = LanguageOf(context);
        if (door.Find(token) is not { } found || door.Of(found) is not { } preferences || !context.Request.HasFormContentType)
        {
            return MemberPage.Gone(language);
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        // Somebody who closes the page right after the tap has still chosen.
        return await door.ChooseAsync(found, PreferenceForm.Read(form, preferences, language), CancellationToken.None)
            ? TypedResults.Redirect(string.Create(CultureInfo.InvariantCulture, $"/u/{token}?done=1&lang={language}"))
            : MemberPage.Again(language, AgainAfter);
    }

    /// <summary>The address stands for the person: it is not kept, and not told to other sites.</summary>
    private static void Guard(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static string LanguageOf(HttpContext context) =>
        CallerLanguage.All.FirstOrDefault(language => context.Request.Query["lang"] == language) ?? CallerLanguage.Of(context);
}
