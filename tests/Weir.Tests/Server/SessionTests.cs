using System.Net;
using Weir.Tests.Support;

namespace Weir.Tests.Server;

public sealed class SessionTests
{
    [Theory, OnEachDatabase]
    public async Task An_owner_signs_in_and_learns_where_he_may_go(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, owner) = await server.CreateBrand("花漾");
        var browser = server.Anonymous();

        var entered = await browser.SignIn(owner.ToUpperInvariant());
        entered.Is(HttpStatusCode.OK);
        var session = await browser.Get("/api/v1/session");

        Assert.Equal(entered.Text, session.Text);
        var place = Assert.Single(session["workspaces"].EnumerateArray());
        Assert.Equal(workspace.Value, place.GetProperty("workspace").GetProperty("id").GetInt64());
        Assert.Equal("花漾", place.GetProperty("workspace").GetProperty("name").GetString());
        Assert.Equal("owner", place.GetProperty("role").GetString());
        Assert.Contains("richMenus", place.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task Five_wrong_passwords_lock_for_fifteen_minutes_also_against_the_right_one(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = server.Anonymous();
        for (var i = 0; i < 4; i++)
        {
            (await browser.SignIn(owner, "wrong-guess")).Refuses(HttpStatusCode.Unauthorized, "session.wrong-email-or-password");
        }

        (await browser.SignIn(owner, "wrong-guess")).Refuses(HttpStatusCode.TooManyRequests, "session.locked");
        var locked = await browser.SignIn(owner);
        locked.Refuses(HttpStatusCode.TooManyRequests, "session.locked");
        Assert.Equal(TimeSpan.FromMinutes(15), locked.Headers.RetryAfter?.Delta);

        server.Clock.Advance(TimeSpan.FromMinutes(15));
        (await browser.SignIn(owner)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_address_reads_like_a_wrong_password()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();

        var unknown = await server.Anonymous().SignIn("nobody@example.tw");
        var wrong = await server.Anonymous().SignIn(owner, "wrong-guess");

        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(wrong.Status, unknown.Status);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_idle_hours_and_lives_on_while_used()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        server.Clock.Advance(TimeSpan.FromHours(7));
        var renewed = await browser.Get("/api/v1/session");
        renewed.Is(HttpStatusCode.OK);
        var old = browser.Cookie;
        browser.Cookie = renewed.Cookie;
        server.Clock.Advance(TimeSpan.FromHours(7));

        (await browser.Get("/api/v1/session")).Is(HttpStatusCode.OK);
        browser.Cookie = old;
        (await browser.Get("/api/v1/session")).Refuses(HttpStatusCode.Unauthorized, "session.none");
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var here = await server.SignedIn(owner);
        var elsewhere = await server.SignedIn(owner);

        (await here.Post("/api/v1/session/password", new { current = "not-it-at-all", @new = "moon-river-42" })).Refuses(HttpStatusCode.BadRequest, "session.wrong-password");
        var changed = await here.Post("/api/v1/session/password", new { current = RunningServer.Password, @new = "moon-river-42" });
        changed.Is(HttpStatusCode.NoContent);
        here.Cookie = changed.Cookie;

        (await here.Get("/api/v1/session")).Is(HttpStatusCode.OK);
        (await elsewhere.Get("/api/v1/session")).Refuses(HttpStatusCode.Unauthorized, "session.none");
        (await server.Anonymous().SignIn(owner)).Refuses(HttpStatusCode.Unauthorized, "session.wrong-email-or-password");
        (await server.Anonymous().SignIn(owner, "moon-river-42")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var left = await browser.Delete("/api/v1/session");

        left.Is(HttpStatusCode.NoContent);
        Assert.StartsWith("weir-session=;", left.SetCookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_under_tls_bound_to_the_host()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();

        var plain = (await server.Anonymous().SignIn(owner)).SetCookie!;
        var tls = (await new Caller(server.Address) { IsBehindTls = true }.SignIn(owner)).SetCookie!;

        Assert.StartsWith("weir-session=", plain, StringComparison.Ordinal);
        Assert.Contains("httponly", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", plain, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("__Host-weir-session=", tls, StringComparison.Ordinal);
        Assert.Contains("secure", tls, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", tls, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", tls, StringComparison.OrdinalIgnoreCase);
    }
}
