using Weir.Sandbox.Login;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

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

    /// <param name="addsFriend">Whether the person leaves the consent screen's tick at "add friend", where the app shows one.</param>
    /// <remarks>Thread rule: under the world's gate.</remarks>
    public static LiffOpening Open(World world, Person person, string liffId, string path, string query, bool addsFriend = true)
    {
        if (world.Liff.Find(liffId) is not { } app)
        {
            return new Closed(404, "There is no LIFF app with this id.");
        }
        if (!world.Account.LoginPublished)
        {
            return new Closed(400, "This channel is now developing status. User need to have developer role.");
        }
        person.ConsentedLiffApps ??= [];
        if (!person.ConsentedLiffApps.Contains(app.Id))
        {
            if (!person.AcceptsConsent)
            {
                return new Closed(403, "consent_refused");
            }
            person.ConsentedLiffApps.Add(app.Id);
            if (addsFriend && app.BotPrompt is ("normal" or "aggressive"))
            {
                world.Acts.Follow(person);
            }
        }
        var grant = new Grant(person, world.Account.LoginChannelId, string.Join(' ', app.Scopes), null, world.Now);
        var access = world.Login.AccessToken(grant, LoginSessions.LiffAccessLife);
        var idToken = grant.Has("openid") ? world.Login.IdToken(grant, liff: true) : null;
        var state = (path.Length > 0 ? "/" + path : "") + query;
        var first = new UriBuilder(app.EndpointUrl) { Fragment = $"access_token={access}&id_token={idToken}&liff_client=1" };
        if (state.Length > 0)
        {
            first.Query = string.Join('&', ((string[])[first.Query.TrimStart('?'), "liff.state=" + Uri.EscapeDataString(state)]).Where(q => q.Length > 0));
        }
        return new Opened(app, first.Uri.AbsoluteUri, app.PageFor(path, query), idToken, access);
    }
}
