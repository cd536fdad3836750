using Weir.Sandbox.Login;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>From where a LIFF address is opened.</summary>
internal readonly record struct LiffPlace(bool InClient, bool IsInChat, Group? Group = null)
{
    /// <summary>The chat with the account.</summary>
    public static readonly LiffPlace Chat = new(InClient: true, IsInChat: true);

    /// <summary>Somewhere in LINE that is no chat.</summary>
    public static readonly LiffPlace Elsewhere = new(InClient: true, IsInChat: false);

    /// <summary>An ordinary browser.</summary>
    public static readonly LiffPlace Outside = new(InClient: false, IsInChat: false);
}

/// <summary>What comes of somebody opening a LIFF address.</summary>
internal abstract record LiffOpening
{
    private LiffOpening()
    {
    }

    /// <param name="FirstUrl">The endpoint with <c>liff.state</c> and the tokens in the fragment: what LINE's browser loads first.</param>
    /// <param name="PageUrl">The page itself, where liff.init goes next.</param>
    public sealed record Opened(LiffApp App, string FirstUrl, Uri PageUrl, string? IdToken, string AccessToken) : LiffOpening;

    /// <summary>Refused at the consent screen, no such app, or a channel that is not published.</summary>
    public sealed record Closed(int Status, string Reason) : LiffOpening;

    /// <param name="addsFriend">Whether the person agrees to "add friend", where the app asks for it.</param>
    /// <param name="declined">The scopes that the person leaves out; without an answer, those they leave out by habit.</param>
    /// <remarks>Thread rule: under the world's gate.</remarks>
    public static LiffOpening Open(World world, Person person, string liffId, string path, string query, LiffPlace place, bool addsFriend = true, IReadOnlyList<string>? declined = null)
    {
        if (Refusal(world, person, liffId, addsFriend, declined) is { } closed)
        {
            return closed;
        }
        var app = world.Liff.Find(liffId)!;
        var state = (path.Length > 0 ? "/" + path : "") + query;
        var first = new UriBuilder(app.EndpointUrl);
        if (state.Length > 0)
        {
            first.Query = string.Join('&', ((string[])[first.Query.TrimStart('?'), "liff.state=" + Uri.EscapeDataString(state)]).Where(q => q.Length > 0));
        }
        return LogIn(world, person, app, place, first, app.PageFor(path, query));
    }

    /// <summary>liff.login: an ordinary browser comes back to the page it names, which has to lie at or below the endpoint.</summary>
    /// <remarks>Thread rule: under the world's gate.</remarks>
    public static LiffOpening LogIn(World world, Person person, string liffId, Uri redirect)
    {
        if (Refusal(world, person, liffId, addsFriend: false, declined: null) is { } closed)
        {
            return closed;
        }
        var app = world.Liff.Find(liffId)!;
        return app.IsAtOrBelow(Phone.PersonalAddress.Real(redirect) ?? redirect)
            ? LogIn(world, person, app, LiffPlace.Outside, new UriBuilder(redirect), redirect)
            : new Closed(400, "400 Bad Request: the redirect_uri does not start with the endpoint URL of the LIFF app.");
    }

    /// <summary>Whether LINE's consent screen comes first.</summary>
    public static bool AsksFirst(Person person, LiffApp app) => person.Consents?.GetValueOrDefault(app.Id)?.Answers(app.Scopes) != true;

    private static Closed? Refusal(World world, Person person, string liffId, bool addsFriend, IReadOnlyList<string>? declined)
    {
        if (world.Liff.Find(liffId) is not { } app)
        {
            return new Closed(404, "There is no LIFF app with this id.");
        }
        if (!world.Account.LoginPublished)
        {
            return new Closed(400, "This channel is now developing status. User need to have developer role.");
        }
        if (AsksFirst(person, app))
        {
            if (!person.AcceptsConsent)
            {
                return new Closed(403, "consent_refused");
            }
            (person.Consents ??= [])[app.Id] = LiffConsent.To(app.Scopes, declined ?? person.DeclinedScopes ?? []);
            if (addsFriend && app.BotPrompt is ("normal" or "aggressive"))
            {
                world.Acts.Follow(person);
            }
        }
        return null;
    }

    private static Opened LogIn(World world, Person person, LiffApp app, LiffPlace place, UriBuilder first, Uri page)
    {
        var grant = new Grant(person, world.Account.LoginChannelId, string.Join(' ', app.Scopes.Intersect(person.Consents![app.Id].Granted)), null, world.Now);
        var access = world.Login.AccessToken(grant, LoginSessions.LiffAccessLife);
        var idToken = grant.Has("openid") ? world.Login.IdToken(grant, liff: true) : null;
        world.LiffSessions.Add(access, new LiffSession(app, place.InClient, place.IsInChat, place.Group));
        first.Fragment = $"access_token={access}&id_token={idToken}&liff_client={(place.InClient ? 1 : 0)}";
        return new Opened(app, first.Uri.AbsoluteUri, page, idToken, access);
    }
}
