using System.Net;
using System.Text;

namespace Weir.Tests.Server;

/// <summary>What a caller with a bad request is told: which field, and in his language.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("zh-TW", "這一欄必填。", "輸入的內容需要修正")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.5", "This field is required.", "The request needs a correction")]
    public async Task Every_wrong_field_is_named_at_once_in_the_callers_language(string language, string missing, string title)
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        browser.Language = language;

        var refused = await browser.Post("/api/v1/operators", new { email = "not-an-address", password = "short" });

        refused.Is(HttpStatusCode.BadRequest);
        Assert.Equal(title, refused["title"].GetString());
        Assert.Equal(
            ["name", "email", "password", "role"],
            refused["errors"].EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Equal(missing, refused["detail"].GetString());
        Assert.Equal("urn:weir:problem:request.missing", refused["type"].GetString());
    }

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_named_by_its_path()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);

        var number = await browser.Send(HttpMethod.Post, "/api/v1/api-keys", Caller.Json("""{"name": 7, "scopes": []}"""));
        var item = await browser.Send(HttpMethod.Post, "/api/v1/api-keys", Caller.Json("""{"name": "a", "scopes": ["read", {}]}"""));
        var role = await browser.Send(HttpMethod.Post, "/api/v1/operators", Caller.Json("""{"role": 1}"""));

        Assert.Equal(("request.bad-value", "name"), (number.Code, number["field"].GetString()));
        Assert.Equal(("request.bad-value", "scopes[1]"), (item.Code, item["field"].GetString()));
        Assert.Equal(("request.bad-value", "role"), (role.Code, role["field"].GetString()));
    }

    [Fact]
    public async Task A_broken_or_missing_or_huge_body_is_a_bad_request()
    {
        await using var server = await RunningServer.Start();
        var browser = server.Anonymous();

        (await browser.Send(HttpMethod.Post, "/api/v1/session", Caller.Json("{\"email\": "))).Is(HttpStatusCode.BadRequest);
        (await browser.Send(HttpMethod.Post, "/api/v1/session", Caller.Json("not json"))).Refuses(HttpStatusCode.BadRequest, "request.malformed-json");
        (await browser.Send(HttpMethod.Post, "/api/v1/session", null)).Is(HttpStatusCode.BadRequest);
        (await browser.Send(HttpMethod.Post, "/api/v1/session", Caller.Json(new { email = new string('a', 2_000_000) }))).Refuses(HttpStatusCode.BadRequest, "request.too-large");
        (await browser.Send(HttpMethod.Post, "/api/v1/session", Caller.Json(new string('[', 200)))).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_address_or_method_that_is_not_there_is_told_like_everything_else()
    {
        await using var server = await RunningServer.Start();

        (await server.Anonymous().Get("/api/v1/nothing")).Refuses(HttpStatusCode.NotFound, "request.no-such-address");
        (await server.Anonymous().Send(HttpMethod.Put, "/api/v1/session", Caller.Json("{}"))).Refuses(HttpStatusCode.BadRequest, "request.method-not-allowed");
        using var xml = new StringContent("<a/>", Encoding.UTF8, "application/xml");
        (await server.Anonymous().Send(HttpMethod.Post, "/api/v1/session", xml)).Refuses(HttpStatusCode.BadRequest, "request.not-json");
    }

    [Fact]
    public async Task Without_a_wish_the_operators_own_language_is_used()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        (await browser.Post("/api/v1/operators", new { email = "jo@example.com", name = "Jo", language = "en", password = "first-pass-1", role = "viewer" })).Is(HttpStatusCode.Created);
        var jo = server.Anonymous();
        await jo.SignIn("jo@example.com", "first-pass-1");

        Assert.StartsWith("The permission", (await jo.Get("/api/v1/audit"))["detail"].GetString(), StringComparison.Ordinal);
        Assert.Equal("zh-TW", (await browser.Get("/api/v1/audit?after=x")).ContentHeaders.ContentLanguage.Single());
    }
}
