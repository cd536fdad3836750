using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Phone;

/// <summary>
/// The in-app browser of a phone that is drawn on a page: it fetches each page for one person, with that person's cookies and LINE's user
/// agent, and hands it on under an address of that phone's own. So several people can be signed in side by side, a page that forbids frames
/// is seen as on a real phone, and the browser around knows nothing of it. Serves this machine alone: it goes wherever it is sent.
/// Thread rule: any thread; takes the gate only for moments.
/// </summary>
internal sealed class PersonalBrowser(World world, HttpClient http)
{
    public const int PageBytesMax = 8 * 1024 * 1024;

    /// <summary>Says to the sandbox's own pages whose phone asks.</summary>
    public const string PersonHeader = "X-Sandbox-User";

    private const string Own = "/.sandbox";
    private const string ScriptPath = Own + "/in-app.js";

    private static readonly string Script = ReadScript();

    /// <summary>Headers of the connection, and what is this browser's own to say.</summary>
    private static readonly HashSet<string> NotSent = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Upgrade", "Transfer-Encoding", "Cookie", "User-Agent", "Accept-Encoding", "Accept-Language", "Origin", "Referer", "Upgrade-Insecure-Requests", PersonHeader,
    };

    /// <summary>What would keep the page out of the frame, or belongs to the real address.</summary>
    private static readonly HashSet<string> NotHandedOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Set-Cookie", "X-Frame-Options", "Strict-Transport-Security", "Content-Length", "Alt-Svc",
    };

    public async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var request = context.Request;
        if (request.Host.Host == PersonalAddress.Desk && request.Path.StartsWithSegments(Own, StringComparison.Ordinal))
        {
            await ServeOwnAsync(context).ConfigureAwait(false);
            return;
        }
        if (PersonalAddress.Read(request.Host.Host, request.Path.ToUriComponent() + request.QueryString) is not var (index, target))
        {
            await next().ConfigureAwait(false);
            return;
        }
        if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (request.Path.StartsWithSegments(Own, StringComparison.Ordinal))
        {
            await ServeOwnAsync(context).ConfigureAwait(false);
            return;
        }
        if (world.Locked(() => index < world.People.All.Count ? world.People.All[index] : null) is not { } person)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        try
        {
            await FetchAsync(context, person, target).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            await SayUnreachableAsync(context, target, e).ConfigureAwait(false);
        }
    }

    private static Task ServeOwnAsync(HttpContext context)
    {
        // The page with the phones asks, from where it was opened, whether this browser reaches such names at all.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (context.Request.Path != ScriptPath)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsync(Script);
    }

    private async Task FetchAsync(HttpContext context, Person person, Uri target)
    {
        var jar = world.Locked(() => person.Cookies ??= new CookieContainer());
        using var asked = Ask(context.Request, person, target, jar);
        using var answered = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted).ConfigureAwait(false);
        CookieJar.Keep(jar, target, answered);
        var response = context.Response;
        response.StatusCode = (int)answered.StatusCode;
        foreach (var (name, values) in answered.Headers.Concat(answered.Content.Headers).Where(h => !NotHandedOn.Contains(h.Key)))
        {
            response.Headers[name] = Translate(name, [.. values], context.Request, target, person);
        }
        if (answered.Content.Headers.ContentType?.MediaType == "text/html" && answered.Content.Headers.ContentLength is null or <= PageBytesMax)
        {
            // One that does not say how long it is may not be endless.
            await answered.Content.LoadIntoBufferAsync(PageBytesMax, context.RequestAborted).ConfigureAwait(false);
            var page = await answered.Content.ReadAsByteArrayAsync(context.RequestAborted).ConfigureAwait(false);
            await response.Body.WriteAsync(WithScript(page), context.RequestAborted).ConfigureAwait(false);
            return;
        }
        // A stream of events is handed on as it comes.
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await answered.Content.CopyToAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private HttpRequestMessage Ask(HttpRequest request, Person person, Uri target, CookieContainer jar)
    {
        var asked = new HttpRequestMessage(new HttpMethod(request.Method), target);
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            asked.Content = new StreamContent(request.Body);
        }
        var isOurs = target.Authority == world.Addresses.Base.Authority;
        foreach (var (name, values) in request.Headers.Where(h => !NotSent.Contains(h.Key) && (isOurs || !h.Key.StartsWith("Sec-Fetch-", StringComparison.OrdinalIgnoreCase))))
        {
            if (!asked.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                asked.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }
        asked.Headers.TryAddWithoutValidation("User-Agent", InAppBrowser.UserAgent);
        asked.Headers.TryAddWithoutValidation("Accept-Language", person.Language + ",zh-Hant;q=0.9");
        if (jar.GetCookieHeader(target) is { Length: > 0 } cookies)
        {
            asked.Headers.TryAddWithoutValidation("Cookie", cookies);
        }
        Pass("Origin", real => real.GetLeftPart(UriPartial.Authority));
        Pass("Referer", real => real.AbsoluteUri);
        if (isOurs)
        {
            asked.Headers.TryAddWithoutValidation(PersonHeader, person.UserId);
        }
        return asked;

        // The page's server knows itself by its real address alone.
        void Pass(string header, Func<Uri, string> write)
        {
            if (Uri.TryCreate(request.Headers[header], UriKind.Absolute, out var address) && PersonalAddress.Real(address) is { } real)
            {
                asked.Headers.TryAddWithoutValidation(header, write(real));
            }
        }
    }

    private string[] Translate(string name, string[] values, HttpRequest request, Uri target, Person person) => name.ToLowerInvariant() switch
    {
        "location" => Array.ConvertAll(values, location => Uri.TryCreate(target, location, out var to) && to.Scheme is ("http" or "https") ? PersonalAddress.Write(person.Index, to, world.Addresses.Base.Port) ?? location : location),
        "content-security-policy" or "content-security-policy-report-only" => Array.ConvertAll(values, policy => PagePolicy.ForPhone(policy, $"{request.Scheme}://{request.Host}{ScriptPath}")),
        _ => values,
    };

    /// <summary>As the first thing in the head, byte for byte otherwise: the page says its encoding itself.</summary>
    private static byte[] WithScript(byte[] page)
    {
        const string Tag = $"<script src=\"{ScriptPath}\"></script>";
        var text = Encoding.Latin1.GetString(page);
        var head = text.IndexOf("<head", StringComparison.OrdinalIgnoreCase);
        var end = head < 0 ? text.IndexOf("<!doctype", StringComparison.OrdinalIgnoreCase) : head;
        var place = end < 0 ? 0 : text.IndexOf('>', end) + 1;
        return Encoding.Latin1.GetBytes(text.Insert(place, Tag));
    }

    private static Task SayUnreachableAsync(HttpContext context, Uri target, Exception why)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>LINE sandbox</title><p>無法連上 {WebUtility.HtmlEncode(target.Authority)}。 {WebUtility.HtmlEncode(why.Message)}</p>");
    }

    private static string ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Weir.Sandbox.Phone.in-app.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
