using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Login;

/// <summary>Channel tokens by JWT, whose limit works the other way round, and those of the Login channel.</summary>
public sealed class ChannelTokenTests
{
    [Fact]
    public async Task The_31st_token_by_JWT_is_refused_until_one_is_revoked_or_over()
    {
        await using var desk = await Desk.StartAsync();
        using var key = new SigningKey();
        await key.RegisterAsync(desk);
        var first = await key.IssueAsync(desk);
        for (var i = 1; i < 30; i++)
        {
            Assert.Equal(200, (await key.IssueAsync(desk)).Status);
        }
        var refused = await key.IssueAsync(desk);
        Assert.Equal((400, "The maximum number of access tokens has already been issued"), (refused.Status, refused.Message));
        Assert.Equal(200, await UseAsync(desk, first));
        Assert.Equal(30, (await key.KeyIdsAsync(desk))["kids"].GetArrayLength());
        await desk.FormAsync("/oauth2/v2.1/revoke", ("access_token", first["access_token"].GetString()!), ("client_id", desk.Handle.ChannelId), ("client_secret", desk.Handle.ChannelSecret));
        Assert.Equal(401, await UseAsync(desk, first));
        var next = await key.IssueAsync(desk);
        Assert.Equal((200, 86_400), (next.Status, next["expires_in"].GetInt32()));
        Assert.Contains(next["key_id"].GetString(), (await key.KeyIdsAsync(desk))["kids"].EnumerateArray().Select(k => k.GetString()));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(401, await UseAsync(desk, next));
        Assert.Equal(0, (await key.KeyIdsAsync(desk))["kids"].GetArrayLength());
    }

    [Fact]
    public async Task An_assertion_also_gets_a_stateless_token_which_cannot_be_revoked()
    {
        await using var desk = await Desk.StartAsync();
        using var key = new SigningKey();
        await key.RegisterAsync(desk);
        var token = await key.IssueStatelessAsync(desk);
        Assert.Equal(900, token["expires_in"].GetInt32());
        await desk.FormAsync("/v2/oauth/revoke", ("access_token", token["access_token"].GetString()!));
        Assert.Equal(200, await UseAsync(desk, token));
        desk.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(401, await UseAsync(desk, token));
    }

    [Fact]
    public async Task A_key_of_another_kind_is_not_registered()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(400, (await desk.ControlAsync("signing-keys", new { publicKey = new { kty = "RSA", alg = "RS256", n = "AQAB", e = "AQAB", kid = "mine" } })).Status);
    }

    [Fact]
    public async Task The_Login_channels_token_opens_LIFF_and_nothing_else()
    {
        await using var desk = await Desk.StartAsync(o => o with { LiffEndpointUrl = new Uri("https://shop.example") });
        var login = await desk.FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", desk.Handle.LoginChannelId), ("client_secret", desk.Handle.LoginChannelSecret));
        Assert.Equal(401, await UseAsync(desk, login));
        Assert.Equal(200, (await desk.LiffApiAsync(HttpMethod.Get, "")).Status);
        Assert.Equal(401, (await desk.GetAsync("/liff/v1/apps")).Status);
    }

    private static async Task<int> UseAsync(Desk desk, Answer token) =>
        (await desk.SendAsync(HttpMethod.Get, "/api/v2/bot/info", null, ("Authorization", "Bearer " + token["access_token"].GetString()))).Status;
}
