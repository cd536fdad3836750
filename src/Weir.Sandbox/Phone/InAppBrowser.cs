using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Phone;

/// <summary>One page on the way of a followed link.</summary>
internal sealed record Hop(string Method, string Url, int Status);

/// <summary>Where a followed link ended.</summary>
internal sealed record Visit(IReadOnlyList<Hop> Hops, string? Closed = null)
{
    public bool Arrived => Closed is null && Hops is [.., { Status: >= 200 and < 400 }];
}

/// <summary>
/// LINE's in-app browser, as far as it needs no script: user agent, one cookie jar a person, redirects, LIFF addresses with their
/// tokens, add-friend links. A page that wants to be walked without script offers a form with <c>data-liff="id-token"</c> on a
/// hidden input: the browser fills in the person's ID token and submits it, as the page's own script would.
/// Thread rule: any thread; takes the gate only for moments, never while waiting for the network.
/// </summary>
internal sealed partial class InAppBrowser(World world, HttpClient http)
{
    public const int HopsMax = 10;
    public const int PageBytesMax = 512 * 1024;
    public const string UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.6.0";

    private const string UserParameter = "sandbox_user";

    /// <summary>Who sits before a browser that opened one of LINE's pages here.</summary>
    public static Person? WhoIs(World world, HttpRequest request) =>
        world.Locked(() => world.People.Find(request.Query[UserParameter]) ?? world.People.Find(request.Headers[PersonalBrowser.PersonHeader]) ?? world.Login.Holder);

    /// <summary>The page is shown inside a phone on the sandbox's own page. Browsers say so to addresses they trust; others get the plain pages.</summary>
    public static bool IsInPhone(HttpRequest request) => request.Headers["Sec-Fetch-Dest"] == "iframe";

    /// <summary>What LINE's browser does by itself (a LIFF app's consent, a new friend) is the phone's to do: the page asks it to open this very address.</summary>
    public static IResult AskPhone(HttpRequest request)
    {
        var address = JsonSerializer.Serialize($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}");
        return Results.Content($$"""<!doctype html><meta charset=utf-8><title>LINE sandbox</title><script>parent.postMessage({ type: "sandbox.open", url: {{address}} }, "*")</script>""", "text/html; charset=utf-8");
    }

    public static string WithoutSandboxUser(HttpRequest request)
    {
        var rest = request.Query.Where(q => q.Key != UserParameter).SelectMany(q => q.Value, (q, v) => new KeyValuePair<string, string?>(q.Key, v)).ToArray();
        return rest.Length == 0 ? "" : QueryString.Create(rest).ToString();
    }

    public async Task<Visit> FollowAsync(Person person, string url, CancellationToken stop)
    {
        var hops = new List<Hop>();
        var next = new Page("GET", url, null, null);
        while (hops.Count < HopsMax)
        {
            if (IsAddFriend(next.Url))
            {
                world.Locked(() => world.Acts.Follow(person));
                hops.Add(new Hop("GET", next.Url, 200));
                return new Visit(hops);
            }
            if (LiffAddress(world, next.Url) is { } liff)
            {
                switch (world.Locked(() => LiffOpening.Open(world, person, liff.Id, liff.Path, liff.Query, LiffPlace.Chat)))
                {
                    case LiffOpening.Closed closed: return new Visit(hops, closed.Reason);
                    case LiffOpening.Opened opened: next = new Page("GET", opened.PageUrl.AbsoluteUri, null, opened.IdToken); break;
                }
            }
            if (!Uri.TryCreate(next.Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                return new Visit(hops, "not a web address");
            }
            var (hop, following) = await LoadAsync(person, uri, next, stop).ConfigureAwait(false);
            hops.Add(hop);
            if (following is null)
            {
                return new Visit(hops);
            }
            next = following;
        }
        return new Visit(hops, "too many redirects");
    }

    private async Task<(Hop Hop, Page? Next)> LoadAsync(Person person, Uri uri, Page page, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new HttpMethod(page.Method), uri);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        request.Headers.TryAddWithoutValidation("Accept-Language", "zh-TW,zh-Hant;q=0.9");
        var jar = world.Locked(() => person.Cookies ??= new CookieContainer());
        if (jar.GetCookieHeader(uri) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }
        if (page.Form is not null)
        {
            request.Content = new FormUrlEncodedContent(page.Form);
        }
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
            CookieJar.Keep(jar, uri, response);
            var hop = new Hop(page.Method, uri.AbsoluteUri, (int)response.StatusCode);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                return (hop, new Page("GET", new Uri(uri, location).AbsoluteUri, null, page.IdToken));
            }
            return (hop, page.IdToken is not null && response.IsSuccessStatusCode ? await FindFormAsync(uri, page.IdToken, response, stop).ConfigureAwait(false) : null);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return (new Hop(page.Method, uri.AbsoluteUri, 0), null);
        }
    }

    private static async Task<Page?> FindFormAsync(Uri uri, string idToken, HttpResponseMessage response, CancellationToken stop)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/html" || response.Content.Headers.ContentLength > PageBytesMax)
        {
            return null;
        }
        var html = await response.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
        foreach (Match form in Form().Matches(html))
        {
            var fields = new List<KeyValuePair<string, string>>();
            var walkable = false;
            foreach (Match input in Input().Matches(form.Groups["body"].Value))
            {
                if (Attribute(input.Value, "name") is not { } name)
                {
                    continue;
                }
                var isToken = Attribute(input.Value, "data-liff") == "id-token";
                walkable |= isToken;
                fields.Add(new(name, isToken ? idToken : Attribute(input.Value, "value") ?? ""));
            }
            if (walkable)
            {
                var action = Attribute(form.Groups["tag"].Value, "action") is { Length: > 0 } given ? new Uri(uri, given) : uri;
                return new Page("POST", action.AbsoluteUri, fields, null);
            }
        }
        return null;
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", RegexOptions.IgnoreCase);
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value + match.Groups[2].Value) : null;
    }

    public static (string Id, string Path, string Query)? LiffAddress(World world, string url)
    {
        foreach (var prefix in (ReadOnlySpan<string>)[world.Addresses.Liff + "/", "https://liff.line.me/"])
        {
            if (url.StartsWith(prefix, StringComparison.Ordinal))
            {
                var rest = url[prefix.Length..];
                var question = rest.IndexOfAny(['?', '#']);
                var (path, query) = question < 0 ? (rest, "") : (rest[..question], rest[question..]);
                var slash = path.IndexOf('/');
                return slash < 0 ? (path, "", query) : (path[..slash], path[(slash + 1)..], query);
            }
        }
        return null;
    }

    public bool IsAddFriend(string url) =>
        (url.StartsWith("https://line.me/R/ti/p/", StringComparison.OrdinalIgnoreCase) || url.StartsWith(world.Addresses.Access + "/R/ti/p/", StringComparison.OrdinalIgnoreCase) || url.StartsWith("line://ti/p/", StringComparison.OrdinalIgnoreCase))
        && Uri.UnescapeDataString(url).Contains(world.Account.BasicId, StringComparison.OrdinalIgnoreCase);

    private sealed record Page(string Method, string Url, List<KeyValuePair<string, string>>? Form, string? IdToken);

    [GeneratedRegex("(?<tag><form\\b[^>]*>)(?<body>.*?)</form>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Input();
}
