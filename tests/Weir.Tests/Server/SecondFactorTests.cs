using System.Net;
using Weir.Foundation;
using Weir.Tests.Support;
using Weir.Workspaces.Operators.SecondFactors;

namespace Weir.Tests.Server;

public sealed class SecondFactorTests
{
    [Theory, OnEachDatabase]
    public async Task Once_switched_on_the_password_alone_does_not_open(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var here = await server.SignedIn(owner);
        var elsewhere = await server.SignedIn(owner);
        var (secret, codes) = await SwitchOn(server, here);

        (await elsewhere.Get("/api/v1/session")).Refuses(HttpStatusCode.Unauthorized, "session.none");
        var shown = await here.Get("/api/v1/session/second-factor");
        Assert.True(shown["isOn"].GetBoolean());
        Assert.Equal(10, shown["recoveryCodesLeft"].GetInt32());

        (await SignIn(server, owner, code: null)).Refuses(HttpStatusCode.Unauthorized, "session.code-needed");
        (await SignIn(server, owner, "000000")).Refuses(HttpStatusCode.Unauthorized, "session.wrong-code");
        // The code that switched it on was used by that.
        (await SignIn(server, owner, Now(server, secret))).Refuses(HttpStatusCode.Unauthorized, "session.wrong-code");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await SignIn(server, owner, Now(server, secret))).Is(HttpStatusCode.OK);
        (await SignIn(server, owner, Now(server, secret))).Refuses(HttpStatusCode.Unauthorized, "session.wrong-code");
        (await SignIn(server, owner, codes[0])).Is(HttpStatusCode.OK);
        (await SignIn(server, owner, codes[0])).Refuses(HttpStatusCode.Unauthorized, "session.wrong-code");
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_through()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var (secret, _) = await SwitchOn(server, await server.SignedIn(owner));
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 4; i++)
        {
            (await SignIn(server, owner, "123456")).Refuses(HttpStatusCode.Unauthorized, "session.wrong-code");
        }

        (await SignIn(server, owner, "123456")).Refuses(HttpStatusCode.TooManyRequests, "session.locked");
        (await SignIn(server, owner, Now(server, secret))).Refuses(HttpStatusCode.TooManyRequests, "session.locked");
    }

    [Fact]
    public async Task It_is_not_switched_on_without_password_and_the_apps_code()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var secret = (await browser.Post("/api/v1/session/second-factor/offer", new { }))["secret"].GetString()!;

        (await browser.Send(HttpMethod.Put, "/api/v1/session/second-factor", Caller.Json(new { current = "not-it", secret, code = Now(server, secret) }))).Refuses(HttpStatusCode.BadRequest, "session.wrong-password");
        (await browser.Send(HttpMethod.Put, "/api/v1/session/second-factor", Caller.Json(new { current = RunningServer.Password, secret, code = "000000" }))).Refuses(HttpStatusCode.BadRequest, "second-factor.wrong-code");
        (await browser.Send(HttpMethod.Put, "/api/v1/session/second-factor", Caller.Json(new { current = RunningServer.Password, secret = "MZXW6", code = "000000" }))).Refuses(HttpStatusCode.BadRequest, "second-factor.bad-secret");

        (await server.Anonymous().SignIn(owner)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_switched_off_with_the_password_and_the_log_says_so()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        await SwitchOn(server, browser);

        (await browser.Post("/api/v1/session/second-factor/off", new { current = "not-it" })).Refuses(HttpStatusCode.BadRequest, "session.wrong-password");
        var off = await browser.Post("/api/v1/session/second-factor/off", new { current = RunningServer.Password });
        off.Is(HttpStatusCode.NoContent);
        browser.Cookie = off.Cookie;

        (await server.Anonymous().SignIn(owner)).Is(HttpStatusCode.OK);
        var actions = (await browser.Get("/api/v1/audit")).Items.Select(entry => entry.GetProperty("action").GetString()).ToList();
        Assert.Contains("operator.second-factor-on", actions);
        Assert.Contains("operator.second-factor-off", actions);
    }

    [Fact]
    public async Task An_owner_lets_in_somebody_who_has_lost_his_phone()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var invited = await browser.Post("/api/v1/operators", new { email = "ming@example.tw", name = "小明", password = "moon-river-42", role = "agent" });
        var id = invited["id"].GetInt64();
        var agent = server.Anonymous();
        (await agent.SignIn("ming@example.tw", "moon-river-42")).Is(HttpStatusCode.OK);
        await SwitchOn(server, agent, "moon-river-42");

        Assert.True((await browser.Get("/api/v1/operators")).Items.Single(each => each.GetProperty("id").GetInt64() == id).GetProperty("hasSecondFactor").GetBoolean());
        (await agent.Delete($"/api/v1/operators/{id}/second-factor")).Refuses(HttpStatusCode.Forbidden, "permission.missing");
        (await browser.Delete($"/api/v1/operators/{id}/second-factor")).Is(HttpStatusCode.NoContent);

        (await server.Anonymous().SignIn("ming@example.tw", "moon-river-42")).Is(HttpStatusCode.OK);
    }

    private static async Task<(string Secret, IReadOnlyList<string> Recovery)> SwitchOn(RunningServer server, Caller browser, string password = RunningServer.Password)
    {
        var offer = await browser.Post("/api/v1/session/second-factor/offer", new { });
        var secret = offer["secret"].GetString()!;
        Assert.StartsWith("otpauth://totp/", offer["address"].GetString(), StringComparison.Ordinal);
        var on = await browser.Send(HttpMethod.Put, "/api/v1/session/second-factor", Caller.Json(new { current = password, secret, code = Now(server, secret) }));
        on.Is(HttpStatusCode.OK);
        browser.Cookie = on.Cookie;
        return (secret, [.. on["codes"].EnumerateArray().Select(code => code.GetString()!)]);
    }

    private static Task<Reply> SignIn(RunningServer server, string email, string? code) =>
        server.Anonymous().Post("/api/v1/session", new { email, password = RunningServer.Password, code });

    private static string Now(RunningServer server, string secret) => TimeCode.At(Base32.Read(secret)!, TimeCode.StepAt(Instant.From(server.Clock.GetUtcNow())));
}
