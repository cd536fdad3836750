using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation.Http;
using Weir.Touchpoints.Links;
using Weir.Touchpoints.Pages;

namespace Weir.Touchpoints.Recognition;

/// <summary>What the page posts: the token, or null from whoever would not say who he is.</summary>
public sealed record RecogniseRequest(string? Token);

/// <summary>Where the page goes from there.</summary>
public sealed record RecogniseAnswer(string To);

/// <summary><c>/l/u/{code}</c>, the page inside the channel's app, and <c>/e/{code}</c>, what stands on posters.</summary>
internal static class RecognitionPages
{
    /// <summary>A token is a few hundred bytes.</summary>
    public const long BodyBytesMax = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(RecognitionDoor.PagePath, First).ExcludeFromDescription();
        routes.MapMethods(RecognitionDoor.PagePath + "/{code}", [HttpMethods.Get, HttpMethods.Head], (string code, HttpContext context, RecognitionDoor door) => Show(code, isFirst: false, context, door)).ExcludeFromDescription();
        routes.MapPost(RecognitionDoor.PagePath + "/{code}/id", Recognise).TakesUpTo(BodyBytesMax).ExcludeFromDescription();
        routes.MapMethods("/e/{code}", [HttpMethods.Get, HttpMethods.Head], Enter).ExcludeFromDescription();
    }

    /// <summary>The same page, of which the channel's script goes on to the one that is meant: there the visit is counted.</summary>
    private static IResult First(HttpContext context, RecognitionDoor door) =>
        door.PageMeant(name => context.Request.Query[name]) is { } code ? Show(code, isFirst: true, context, door) : Gone(context);

    private static IResult Show(string code, bool isFirst, HttpContext context, RecognitionDoor door)
    {
        Prepare(context);
        if (door.Find(code) is not { } target)
        {
            return Gone(context);
        }
        if (IsPreview(context))
        {
            return MemberPage.Preview(target.Language, target.Title);
        }
        if (!isFirst)
        {
            door.NoteOpened(target);
        }
        return door.ScriptFor(target, code) is { } script
            ? MemberPage.WithScript(target.Language, script.Source, script.Inline, RecognitionDoor.PostTo(code))
            : Onward(target, context, door);
    }

    /// <summary>From the page's script, which is told where to go, or by its form, which is sent there.</summary>
    private static async Task<IResult> Recognise(string code, HttpContext context, RecognitionDoor door)
    {
        Prepare(context);
        if (context.Request.HasJsonContentType())
        {
            return await ReadAsync(context) is { } request ? TypedResults.Json(new RecogniseAnswer(await OnwardAsync(code, request.Token, door))) : TypedResults.BadRequest();
        }
        if (!context.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return TypedResults.Redirect(await OnwardAsync(code, form["token"], door));
    }

    /// <summary>Null for what is no JSON: the page is open to everybody, and nonsense is no failure of the server.</summary>
    private static async Task<RecogniseRequest?> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<RecogniseRequest>(context.RequestAborted);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static async Task<string> OnwardAsync(string code, string? token, RecognitionDoor door)
    {
        if (door.Find(code) is not { } target || door.Onward(target) is not { } to)
        {
            return RecognitionDoor.PagePath;
        }
        // The page may be closed meanwhile; what was handed in is kept whether or not it waits. When it was not kept, the page comes again.
        return await door.RecogniseAsync(target, token, CancellationToken.None) ? to : $"{RecognitionDoor.PagePath}/{code}";
    }

    private static IResult Enter(string code, HttpContext context, RecognitionDoor door)
    {
        Prepare(context);
        if (door.FindEntry(code) is not { } target)
        {
            return Gone(context);
        }
        return IsPreview(context) ? MemberPage.Preview(target.Language, target.Title)
            : door.WayIn(target, code) is { } way ? TypedResults.Redirect(way)
            : MemberPage.Gone(target.Language);
    }

    private static IResult Onward(RecognitionTarget target, HttpContext context, RecognitionDoor door) =>
        door.Onward(target) is { } to ? TypedResults.Redirect(to) : Gone(context);

    private static IResult Gone(HttpContext context) => MemberPage.Gone(CallerLanguage.Of(context));

    private static bool IsPreview(HttpContext context) => HttpMethods.IsHead(context.Request.Method) || LinkPreviews.IsPreview(context.Request.Headers.UserAgent);

    private static void Prepare(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
