using System.Net;
using Weir.Channels.Connections;
using Weir.Channels.Line;
using Weir.Tests.Ingest;
using Weir.Tests.Support;

namespace Weir.Tests.Channels.Connections;

public sealed class ConnectionEndpointTests
{
    [Theory, OnEachDatabase]
    public async Task Secrets_are_encrypted_and_never_shown(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        var list = await brand.Owner.Get("/api/v1/connections");
        var audit = await brand.Owner.Get("/api/v1/audit");

        Assert.Equal("@weir", list.Items.Single().GetProperty("settings").GetProperty("basicId").GetString());
        Assert.Equal("1650000001", list.Items.Single().GetProperty("settings").GetProperty("channelId").GetString());
        Assert.Contains("connection.create", audit.Text);
        foreach (var text in new[] { list.Text, audit.Text, brand.Read(tx => tx.First<string>("select settings from connection where workspace = @w"))! })
        {
            Assert.DoesNotContain(BrandOnLine.Secret, text);
            Assert.DoesNotContain("the-token", text);
        }
        var settings = (LineSettings)brand.Server.Service<ConnectionDirectory>().Find(brand.Connection)!.Settings;
        Assert.Equal(BrandOnLine.Secret, settings.ChannelSecret);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        await using var brand = await BrandOnLine.Start();

        (await brand.Owner.Patch($"/api/v1/connections/{brand.Connection}", new { accessToken = "another-token", liffId = "" })).Is(HttpStatusCode.OK);

        var settings = (LineSettings)brand.Server.Service<ConnectionDirectory>().Find(brand.Connection)!.Settings;
        Assert.Equal(("another-token", BrandOnLine.Secret, null, "1650000002"), (settings.AccessToken, settings.ChannelSecret, settings.LiffId, settings.LoginChannelId));
    }

    [Theory, OnEachDatabase]
    public async Task The_wizard_sets_the_webhook_and_remembers_what_the_operator_confirmed(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        var set = await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/webhook", new { });
        Assert.True(set["isSet"].GetBoolean() && set["isReached"].GetBoolean());
        Assert.Equal($"https://weir.example/webhooks/line/{brand.Connection}", brand.Line.Webhook);

        await brand.PostEvents();
        await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/check", new { isRedeliveryConfirmed = true });
        var check = await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/check", new { });
        check.Is(HttpStatusCode.OK);

        var lines = check["lines"].EnumerateArray().ToDictionary(line => line.GetProperty("code").GetString()!, line => line.GetProperty("state").GetString());
        Assert.Equal(("ok", "ok", "ok", "ok"), (lines["token"], lines["webhook-address"], lines["secret"], lines["redelivery"]));
        Assert.Equal((1_000, 250), (check["messagesAllowed"].GetInt64(), check["messagesUsed"].GetInt64()));
    }

    [Fact]
    public async Task A_connection_of_another_brand_does_not_exist()
    {
        await using var brand = await BrandOnLine.Start();
        var (other, _) = await brand.Server.CreateBrand("別家");
        var stranger = brand.Server.WithKey(await brand.Server.CreateKey(other, Weir.Workspaces.Permission.Read, Weir.Workspaces.Permission.Settings));

        Assert.Empty((await stranger.Get("/api/v1/connections")).Items);
        (await stranger.Delete($"/api/v1/connections/{brand.Connection}")).Refuses(HttpStatusCode.NotFound, "connection.unknown");
        (await stranger.Post($"/api/v1/connections/{brand.Connection}/check", new { })).Refuses(HttpStatusCode.NotFound, "connection.unknown");
        (await stranger.Get($"/api/v1/connections/{brand.Connection}/friends")).Refuses(HttpStatusCode.NotFound, "connection.unknown");
    }

    [Fact]
    public async Task A_bad_body_is_refused_with_all_its_faults()
    {
        await using var brand = await BrandOnLine.Start();

        var refused = await brand.Owner.Post("/api/v1/connections", new { name = " " });

        refused.Is(HttpStatusCode.BadRequest);
        Assert.Equal(["name", "channelSecret", "accessToken"], refused["errors"].EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }
}
