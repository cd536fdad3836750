using System.Net;
using System.Text;
using Weir.Ingest.Relay;
using Weir.Tests.Server;
using Weir.Tests.Support;

namespace Weir.Tests.Ingest.Relay;

public sealed class RelayTests
{
    private const int LooksMax = 4_000;
    private static readonly (string, string) Allowed = ("Outside:AllowedHosts:0", "127.0.0.1");

    [Theory, OnEachDatabase]
    public async Task The_very_bytes_go_on_with_their_signature_and_LINE_never_waits_for_it(DatabaseKind kind)
    {
        await using var other = await OtherProgram.Start();
        other.Busy = new TaskCompletionSource();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        await Add(brand, other.Url);
        var body = Encoding.UTF8.GetBytes($$"""{ "destination" : "{{LineStandIn.BotUserId}}",  "events":[{{brand.Says(BrandOnLine.User(1), "嗨")}}] }""");

        // The other program has not answered, and does not until LINE has its answer.
        Assert.Equal(HttpStatusCode.OK, await brand.Post(body, BrandOnLine.Sign(body)));
        other.Busy.SetResult();
        var view = await Until(brand, relay => relay.GetProperty("delivered").GetInt64() == 1);

        var (came, signature) = Assert.Single(other.Came);
        Assert.Equal(body, came);
        Assert.Equal(BrandOnLine.Sign(body), signature);
        Assert.Equal(0, view.GetProperty("waiting").GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task What_a_sick_one_did_not_take_is_stored_and_offered_until_it_does(DatabaseKind kind)
    {
        await using var other = await OtherProgram.Start();
        other.Status = 503;
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        await Add(brand, other.Url);
        for (var i = 1; i <= 3; i++)
        {
            await brand.PostEvents(brand.Says(BrandOnLine.User(i), "嗨"));
        }
        var sick = await Until(brand, relay => relay.GetProperty("waiting").GetInt64() == 3 && relay.GetProperty("lastError").ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.Equal("503", sick.GetProperty("lastError").GetString());
        Assert.Equal(3, brand.Read(tx => tx.First<long>("select count(*) from relay_waiting where workspace = @w")));

        other.Status = 200;
        var well = await Until(brand, relay => relay.GetProperty("delivered").GetInt64() == 3);

        Assert.Equal((0L, 0L), (well.GetProperty("waiting").GetInt64(), well.GetProperty("lost").GetInt64()));
        Assert.Equal(0, brand.Read(tx => tx.First<long>("select count(*) from relay_waiting where workspace = @w")));
        Assert.Equal(3, other.Came.Select(came => came.Signature).Distinct().Count());
    }

    [Fact]
    public async Task One_webhook_that_it_cannot_take_does_not_hold_up_those_behind_it()
    {
        await using var other = await OtherProgram.Start();
        other.Status = 503;
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, other.Url);
        for (var i = 1; i <= 3; i++)
        {
            await brand.PostEvents(brand.Says(BrandOnLine.User(i), "嗨"));
        }
        await Until(brand, relay => relay.GetProperty("waiting").GetInt64() == 3);

        other.Poison = other.Came.First().Signature;
        other.Status = 200;

        var relay = await Until(brand, relay => relay.GetProperty("delivered").GetInt64() == 2);
        Assert.Equal(1, relay.GetProperty("waiting").GetInt64());
    }

    [Fact]
    public async Task One_that_is_gone_says_why_and_holds_up_no_other()
    {
        await using var well = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, "http://127.0.0.1:1/line");
        await Add(brand, well.Url);

        Assert.Equal(HttpStatusCode.OK, await brand.PostEvents(brand.Says(BrandOnLine.User(1), "嗨")));
        var other = await Until(brand, relay => relay.GetProperty("delivered").GetInt64() == 1, which: 1);
        var gone = await Until(brand, relay => relay.GetProperty("waiting").GetInt64() == 1 && relay.GetProperty("lastError").GetString() is { Length: > 0 });

        Assert.Equal(0, gone.GetProperty("delivered").GetInt64());
        Assert.Equal(0, other.GetProperty("waiting").GetInt64());
    }

    [Fact]
    public async Task After_a_day_nobody_waits_any_more_and_what_is_lost_is_counted()
    {
        await using var other = await OtherProgram.Start();
        other.Status = 500;
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, other.Url);
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "嗨"));
        await Until(brand, relay => relay.GetProperty("waiting").GetInt64() == 1);

        brand.Server.Clock.Advance(RelayLine.KeepFor);
        var late = await Until(brand, relay => relay.GetProperty("lost").GetInt64() == 1);

        Assert.Equal(0, late.GetProperty("waiting").GetInt64());
    }

    [Theory]
    [InlineData(404, "404")]
    [InlineData(302, "302: redirects are not followed")]
    public async Task A_refusal_is_not_tried_again_and_a_redirect_is_one(int status, string said)
    {
        await using var other = await OtherProgram.Start();
        other.Status = status;
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, other.Url);

        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "嗨"));
        var view = await Until(brand, relay => relay.GetProperty("refused").GetInt64() == 1);

        Assert.Equal((said, 0L), (view.GetProperty("lastError").GetString(), view.GetProperty("waiting").GetInt64()));
        Assert.Single(other.Came);
    }

    [Fact]
    public async Task What_was_relayed_to_us_is_not_relayed_on_and_neither_is_what_is_forged()
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, other.Url);
        var body = Encoding.UTF8.GetBytes($$"""{"destination":"x","events":[{{brand.Says(BrandOnLine.User(1), "嗨")}}]}""");

        Assert.Equal(HttpStatusCode.OK, await brand.Post(body, BrandOnLine.Sign(body), relayMark: "1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await brand.Post(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="));
        await brand.PostEvents(brand.Says(BrandOnLine.User(2), "this-one"));
        await Until(brand, relay => relay.GetProperty("delivered").GetInt64() == 1);

        Assert.Contains("this-one", Encoding.UTF8.GetString(Assert.Single(other.Came).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_brands_may_have_addresses_of_the_same_number()
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (workspace, _) = await brand.Server.CreateBrand("別家");
        var stranger = brand.Server.WithKey(await brand.Server.CreateKey(workspace, Weir.Workspaces.Permission.Read, Weir.Workspaces.Permission.Settings));
        var account = (await stranger.Post("/api/v1/connections", new { name = "別家", channelSecret = BrandOnLine.Secret, accessToken = "t" }))["id"].GetInt64();
        var (ours, theirs) = (new HashSet<long>(), new HashSet<long>());

        for (var at = 0; at < 5; at++)
        {
            ours.Add(await Add(brand, $"{other.Url}/{at}"));
            var added = await stranger.Post($"/api/v1/connections/{account}/relays", new { url = $"{other.Url}/{at}" });
            added.Is(HttpStatusCode.Created);
            theirs.Add(added["id"].GetInt64());
        }

        Assert.NotEmpty(ours.Intersect(theirs));
        Assert.Equal(5, (await stranger.Get($"/api/v1/connections/{account}/relays")).Items.Count);
    }

    [Fact]
    public async Task Can_be_tested_switched_off_and_removed()
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var id = await Add(brand, other.Url);
        var path = $"/api/v1/connections/{brand.Connection}/relays/{id}";

        Assert.True((await brand.Owner.Post(path + "/test", new { }))["isTaken"].GetBoolean());
        var (body, signature) = Assert.Single(other.Came);
        Assert.Equal(BrandOnLine.Sign(body), signature);
        (await brand.Owner.Patch(path, new { isOn = false })).Is(HttpStatusCode.NoContent);
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "嗨"));
        (await brand.Owner.Delete(path)).Is(HttpStatusCode.NoContent);

        Assert.Single(other.Came);
        Assert.Empty((await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/relays")).Items);
        (await brand.Owner.Delete(path)).Refuses(HttpStatusCode.NotFound, "relay.unknown");
    }

    [Theory]
    [InlineData("https://127.0.0.1/line", "outside.inside")]
    [InlineData("https://169.254.169.254/latest/meta-data", "outside.inside")]
    [InlineData("https://[::ffff:10.0.0.1]/line", "outside.inside")]
    [InlineData("http://crm.example.tw/line", "outside.not-https")]
    [InlineData("https://weir.example/webhooks/line/1001", "outside.ourselves")]
    [InlineData("ftp://crm.example.tw", "outside.not-an-address")]
    [InlineData("https://somebody:secret@crm.example.tw/", "outside.not-an-address")]
    public async Task Bad_addresses_are_refused_with_the_way_out(string url, string code)
    {
        await using var brand = await BrandOnLine.Start();

        var reply = await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/relays", new { url });

        Assert.Equal((code, "url"), (reply.Code, reply["field"].GetString()));
    }

    private static async Task<long> Add(BrandOnLine brand, string url)
    {
        var added = await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/relays", new { url });
        added.Is(HttpStatusCode.Created);
        return added["id"].GetInt64();
    }

    /// <summary>Lets the fake clock run until the list of addresses says what is waited for.</summary>
    private static async Task<System.Text.Json.JsonElement> Until(BrandOnLine brand, Func<System.Text.Json.JsonElement, bool> isDone, int which = 0)
    {
        Reply? list = null;
        for (var look = 0; look < LooksMax; look++)
        {
            list = await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/relays");
            if (isDone(list.Items[which]))
            {
                return list.Items[which];
            }
            brand.Server.Clock.Advance(TimeSpan.FromMilliseconds(250));
        }
        throw new InvalidOperationException($"Nothing came of it in {LooksMax} looks: {list?.Text}");
    }
}
