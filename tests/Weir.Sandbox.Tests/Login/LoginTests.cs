using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Login;

/// <summary>Trap 12 and tokens: two signatures of ID tokens, ids by provider, codes good once, limits of channel tokens.</summary>
public sealed class LoginTests
{
    private const string Redirect = "https://shop.example/callback?keep=1";

    [Fact]
    public async Task A_login_ends_in_an_id_token_signed_with_the_channel_secret()
    {
        await using var desk = await Desk.StartAsync();
        var code = await CodeAsync(desk, desk.Friend);
        var token = await TokenAsync(desk, code);
        Assert.Equal("HS256", Header(token["id_token"].GetString()!));
        Assert.Equal(400, (await TokenAsync(desk, code)).Status);
        var verified = await VerifyAsync(desk, token["id_token"].GetString()!);
        Assert.Equal((desk.Friend, "https://access.line.me", "n-1"), (verified["sub"].GetString(), verified["iss"].GetString(), verified["nonce"].GetString()));
        var access = ("Authorization", "Bearer " + token["access_token"].GetString());
        Assert.Equal(desk.Friend, (await desk.SendAsync(HttpMethod.Get, "/api/v2/profile", null, access))["userId"].GetString());
        Assert.True((await desk.SendAsync(HttpMethod.Get, "/api/friendship/v1/status", null, access))["friendFlag"].GetBoolean());
        await desk.ControlAsync($"friends/{desk.Friend}/block");
        Assert.False((await desk.SendAsync(HttpMethod.Get, "/api/friendship/v1/status", null, access))["friendFlag"].GetBoolean());
    }

    [Fact]
    public async Task A_code_lives_ten_minutes_and_an_id_token_an_hour()
    {
        await using var desk = await Desk.StartAsync();
        var late = await CodeAsync(desk, desk.Friend);
        var token = (await TokenAsync(desk, await CodeAsync(desk, desk.Friend)))["id_token"].GetString()!;
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(("invalid_grant", 400), Error(await TokenAsync(desk, late)));
        desk.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("IdToken expired.", (await VerifyAsync(desk, token))["error_description"].GetString());
    }

    [Fact]
    public async Task Verification_names_what_is_wrong()
    {
        await using var desk = await Desk.StartAsync();
        var token = (await TokenAsync(desk, await CodeAsync(desk, desk.Friend)))["id_token"].GetString()!;
        Assert.Equal("Invalid IdToken.", (await VerifyAsync(desk, token[..^2] + "xx"))["error_description"].GetString());
        Assert.Equal("Invalid IdToken Audience.", (await desk.FormAsync("/oauth2/v2.1/verify", ("id_token", token), ("client_id", "1")))["error_description"].GetString());
        Assert.Equal("Invalid IdToken Nonce.", (await VerifyAsync(desk, token, ("nonce", "other")))["error_description"].GetString());
        Assert.Equal("Invalid IdToken Subject Identifier.", (await VerifyAsync(desk, token, ("user_id", "U1")))["error_description"].GetString());
    }

    [Fact]
    public async Task A_login_channel_of_another_provider_knows_the_same_person_by_another_id()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync("faults", new { switches = new { otherProvider = true } });
        var verified = await VerifyAsync(desk, (await TokenAsync(desk, await CodeAsync(desk, desk.Friend)))["id_token"].GetString()!);
        Assert.NotEqual(desk.Friend, verified["sub"].GetString());
        Assert.Matches("^U[0-9a-f]{32}$", verified["sub"].GetString()!);
    }

    [Fact]
    public async Task An_unpublished_channel_and_a_person_who_refuses_do_not_get_in()
    {
        await using var desk = await Desk.StartAsync();
        await desk.ControlAsync($"friends/{desk.Friend}/consent", new { accepts = false });
        var refused = await AuthorizeAsync(desk, desk.Friend);
        Assert.Contains("error=access_denied", refused.Header("Location")!, StringComparison.Ordinal);
        await desk.ControlAsync("faults", new { switches = new { loginPublished = false } });
        Assert.Equal(400, (await AuthorizeAsync(desk, desk.Friends[1])).Status);
    }

    [Fact]
    public async Task The_31st_short_lived_token_puts_out_the_first_and_a_stateless_one_lives_fifteen_minutes()
    {
        await using var desk = await Desk.StartAsync();
        (string, string)[] credentials = [("grant_type", "client_credentials"), ("client_id", desk.Handle.ChannelId), ("client_secret", desk.Handle.ChannelSecret)];
        var first = (await desk.FormAsync("/v2/oauth/accessToken", credentials))["access_token"].GetString()!;
        Assert.Equal(200, (await InfoAsync(desk, first)).Status);
        for (var i = 0; i < 30; i++)
        {
            await desk.FormAsync("/v2/oauth/accessToken", credentials);
        }
        Assert.Equal(401, (await InfoAsync(desk, first)).Status);
        Assert.Equal(400, (await desk.FormAsync("/v2/oauth/verify", ("access_token", first))).Status);
        var stateless = await desk.FormAsync("/oauth2/v3/token", credentials);
        Assert.Equal(900, stateless["expires_in"].GetInt32());
        Assert.Equal(200, (await desk.GetAsync("/oauth2/v2.1/verify?access_token=" + stateless["access_token"].GetString())).Status);
        desk.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(401, (await InfoAsync(desk, stateless["access_token"].GetString()!)).Status);
        Assert.Equal(("invalid_client", 400), Error(await desk.FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", desk.Handle.ChannelId), ("client_secret", "no"))));
    }

    [Fact]
    public async Task A_link_token_works_once_and_links_only_the_person_it_was_made_for()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var token = await LinkTokenAsync(desk);
        Assert.Equal(200, await LinkAsync(desk, token, desk.Friend));
        Assert.Equal(400, await LinkAsync(desk, token, desk.Friend));
        Assert.Equal(200, await LinkAsync(desk, await LinkTokenAsync(desk), desk.Friends[1]));
        var expired = await LinkTokenAsync(desk);
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(400, await LinkAsync(desk, expired, desk.Friend));
        await desk.Handle.IdleAsync();
        Assert.Equal(["ok", "failed"], receiver.Events.Select(e => e.GetProperty("link").GetProperty("result").GetString()).OrderDescending());
    }

    [Fact]
    public async Task A_person_whose_consent_is_taken_back_has_no_tokens_left()
    {
        await using var desk = await Desk.StartAsync();
        var token = (await TokenAsync(desk, await CodeAsync(desk, desk.Friend)))["access_token"].GetString()!;
        var user = ("Authorization", "Bearer " + token);
        var info = await desk.SendAsync(HttpMethod.Post, "/api/oauth2/v2.1/userinfo", null, user);
        Assert.Equal(desk.Friend, info["sub"].GetString());
        Assert.True(info.Body.TryGetProperty("name", out _));
        var channel = await desk.FormAsync("/oauth2/v3/token", ("grant_type", "client_credentials"), ("client_id", desk.Handle.LoginChannelId), ("client_secret", desk.Handle.LoginChannelSecret));
        var bearer = ("Authorization", "Bearer " + channel["access_token"].GetString());
        Assert.Equal(204, (await desk.PostAsync("/user/v1/deauthorize", new { userAccessToken = token }, "/api", bearer)).Status);
        Assert.Equal(401, (await desk.SendAsync(HttpMethod.Get, "/api/v2/profile", null, user)).Status);
        var again = await desk.PostAsync("/user/v1/deauthorize", new { userAccessToken = token }, "/api", bearer);
        Assert.Equal((400, "invalid token"), (again.Status, again.Message));
    }

    private static async Task<string> LinkTokenAsync(Desk desk) => (await desk.PostAsync($"/v2/bot/user/{desk.Friend}/linkToken", null))["linkToken"].GetString()!;

    private static async Task<int> LinkAsync(Desk desk, string token, string who) =>
        (await desk.GetAsync($"/dialog/bot/accountLink?linkToken={token}&nonce=0123456789abcdef&sandbox_user={who}", "/access")).Status;

    private static Task<Answer> AuthorizeAsync(Desk desk, string who) => desk.GetAsync(
        $"/oauth2/v2.1/authorize?response_type=code&client_id={desk.Handle.LoginChannelId}&redirect_uri={Uri.EscapeDataString(Redirect)}&state=s%201&scope=openid%20profile&nonce=n-1&sandbox_user={who}", "/access");

    private static async Task<string> CodeAsync(Desk desk, string who)
    {
        var location = (await AuthorizeAsync(desk, who)).Header("Location")!;
        Assert.StartsWith(Redirect + "&code=", location, StringComparison.Ordinal);
        Assert.Contains("state=s%201", location, StringComparison.Ordinal);
        return location[(location.IndexOf("code=", StringComparison.Ordinal) + 5)..].Split('&')[0];
    }

    private static Task<Answer> TokenAsync(Desk desk, string code) => desk.FormAsync(
        "/oauth2/v2.1/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("client_id", desk.Handle.LoginChannelId), ("client_secret", desk.Handle.LoginChannelSecret));

    private static Task<Answer> VerifyAsync(Desk desk, string token, params (string, string)[] more) =>
        desk.FormAsync("/oauth2/v2.1/verify", [("id_token", token), ("client_id", desk.Handle.LoginChannelId), .. more]);

    private static Task<Answer> InfoAsync(Desk desk, string token) => desk.SendAsync(HttpMethod.Get, "/api/v2/bot/info", null, ("Authorization", "Bearer " + token));

    private static string? Header(string token) =>
        JsonElement.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[0]))).GetProperty("alg").GetString();

    private static (string?, int) Error(Answer answer) => (answer["error"].GetString(), answer.Status);
}
