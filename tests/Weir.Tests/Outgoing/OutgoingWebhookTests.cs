using System.Net;
using System.Text.Json;
using Weir.Delivery;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Support;

namespace Weir.Tests.Outgoing;

/// <summary>The whole way: what happens to a member is told to the brand's own programs, signed, at least once.</summary>
public sealed class OutgoingWebhookTests
{
    private const string Door = "/api/v1/outgoing-webhooks";
    private const int LooksMax = 20_000;
    private static readonly (string, string) Allowed = ("Outside:AllowedHosts:0", "127.0.0.1");

    [Theory, OnEachDatabase]
    public async Task A_new_friend_his_tag_and_his_words_are_told_with_a_signature_that_checks_out(DatabaseKind kind)
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var tag = await brand.Tag("女裝");
        var (_, secret) = await Add(brand, program, "friend.added", "tag.gained", "message.received", "friend.blocked");

        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "想看新品"));
        await brand.Do(new TagsChanged([tag], [], new TagCause("test", null)), new About.Known(brand.Find(BrandOnLine.User(1))!.Value));
        await brand.PostEvents(brand.Blocks(BrandOnLine.User(1)));
        await Until(brand, () => program.Came.Count == 4);

        Assert.Equal(["friend.added", "friend.blocked", "message.received", "tag.gained"], program.Came.Select(told => told.Kind).Order(StringComparer.Ordinal));
        Assert.All(program.Came, told => Assert.True(told.IsSignedBy(secret)));
        Assert.Equal(4, program.Came.Select(told => told.Id).Distinct().Count());
        var tagged = program.Came.First(told => told.Kind == "tag.gained").Data;
        Assert.Equal((tag, "女裝", "test"), (tagged.GetProperty("tag").GetProperty("id").GetInt64(), tagged.GetProperty("tag").GetProperty("name").GetString(), tagged.GetProperty("cause").GetString()));
        Assert.Equal(BrandOnLine.User(1), tagged.GetProperty("member").GetProperty("accounts")[0].GetProperty("user").GetString());
        var said = program.Came.First(told => told.Kind == "message.received");
        Assert.Contains("想看新品", said.Text, StringComparison.Ordinal);
        Assert.Equal("花漾官方帳號", program.Came.First(told => told.Kind == "friend.added").Data.GetProperty("account").GetProperty("name").GetString());
        Assert.Equal(0, brand.Read(tx => tx.First<long>("select count(*) from outgoing_outbox where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task A_segment_entered_and_left_and_a_finished_campaign_are_told(DatabaseKind kind)
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var tag = await brand.Tag("咖啡");
        var segment = (await brand.Owner.Post("/api/v1/segments", new { name = "咖啡迷", rule = new { version = 1, where = new { kind = "tag", tag } } }))["id"].GetInt64();
        (await brand.Owner.Post($"/api/v1/segments/{segment}/publish", new { })).Is(HttpStatusCode.OK);
        await Until(brand, () => brand.Owner.Get($"/api/v1/segments/{segment}").Result["state"].GetString() == "ready");
        await Add(brand, program, "segment.entered", "segment.left", "campaign.finished");
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        var member = new About.Known(brand.Find(BrandOnLine.User(1))!.Value);

        await brand.Do(new TagsChanged([tag], [], new TagCause("test", null)), member);
        await brand.Do(new TagsChanged([], [tag], new TagCause("test", null)), member);
        await brand.Do(new MassCallEnded(7, 99));
        await Until(brand, () => program.Came.Count == 3);

        Assert.Equal("咖啡迷", program.Came.Single(told => told.Kind == "segment.entered").Data.GetProperty("segment").GetProperty("name").GetString());
        Assert.Equal(segment, program.Came.Single(told => told.Kind == "segment.left").Data.GetProperty("segment").GetProperty("id").GetInt64());
        Assert.Equal(99, program.Came.Single(told => told.Kind == "campaign.finished").Data.GetProperty("campaign").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Where_nobody_listens_a_turn_writes_nothing_for_it()
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (id, _) = await Add(brand, program, "order.placed");
        var written = OutboxWrites(brand);
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)), brand.Says(BrandOnLine.User(1), "嗨"));
        (await brand.Owner.Put($"{Door}/{id}", Wish(program.Url, false, "friend.added"))).Is(HttpStatusCode.OK);
        await brand.PostEvents(brand.Follows(BrandOnLine.User(2)));

        Assert.Equal(0, written());
        Assert.Empty(program.Came);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_not_taken_stays_stored_and_is_tried_again_under_the_same_name(DatabaseKind kind)
    {
        await using var program = await ListeningProgram.Start();
        program.Status = 503;
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");

        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        await Until(brand, () => program.Came.Count == 1 && Postings(brand, id)[0].GetProperty("attempts").GetInt64() == 1);
        Assert.Equal(1, brand.Read(tx => tx.First<long>("select count(*) from outgoing_posting where workspace = @w and state = 1 and next_at is not null")));
        program.Status = 200;
        await Until(brand, () => Postings(brand, id)[0].GetProperty("state").GetString() == "delivered");

        Assert.Single(program.Came.Select(told => told.Id).Distinct());
        var detail = await brand.Owner.Get($"{Door}/{id}/postings/{Postings(brand, id)[0].GetProperty("id").GetInt64()}");
        Assert.Equal(("said 200", 200L), (detail["answer"].GetString(), detail["posting"].GetProperty("status").GetInt64()));
        Assert.Equal(program.Came.First().Text, detail["body"].GetString());
    }

    [Theory, OnEachDatabase]
    public async Task One_that_takes_nothing_for_days_is_switched_off_and_goes_on_where_it_was_when_it_is_switched_on(DatabaseKind kind)
    {
        await using var program = await ListeningProgram.Start();
        program.Status = 500;
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));

        await Until(brand, () => One(brand, id).GetProperty("state").GetString() == "failed", TimeSpan.FromHours(1));
        var written = OutboxWrites(brand);
        await brand.PostEvents(brand.Follows(BrandOnLine.User(2)));
        Assert.Equal(0, written());
        Assert.Single(Postings(brand, id));
        Assert.Contains((await brand.Owner.Get("/api/v1/audit")).Items, entry => entry.GetProperty("action").GetString() == "outgoing-webhook.switch-off");

        program.Status = 200;
        var posting = Postings(brand, id)[0].GetProperty("id").GetInt64();
        (await brand.Owner.Put($"{Door}/{id}", Wish(program.Url, true, "friend.added"))).Is(HttpStatusCode.OK);
        (await brand.Owner.Post($"{Door}/{id}/postings/{posting}/again", new { })).Is(HttpStatusCode.NoContent);
        await Until(brand, () => One(brand, id).GetProperty("delivered").GetInt64() == 1);

        Assert.Equal("on", One(brand, id).GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, One(brand, id).GetProperty("failingSince").ValueKind);
    }

    [Fact]
    public async Task One_that_says_it_is_gone_is_believed_at_once()
    {
        await using var program = await ListeningProgram.Start();
        program.Status = 410;
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));

        await Until(brand, () => One(brand, id).GetProperty("state").GetString() == "gone");

        Assert.Single(program.Came);
    }

    [Fact]
    public async Task For_a_day_after_a_change_both_secrets_sign()
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (id, first) = await Add(brand, program, "friend.added");
        var second = (await brand.Owner.Post($"{Door}/{id}/secret", new { }))["secret"].GetString()!;

        await brand.Owner.Post($"{Door}/{id}/test", new { });
        brand.Server.Clock.Advance(Weir.Outgoing.OutgoingCommands.OldSecretFor);
        var test = await brand.Owner.Post($"{Door}/{id}/test", new { });

        var told = program.Came.ToArray();
        Assert.True(test["isTaken"].GetBoolean());
        Assert.Equal([(true, true), (false, true)], told.Select(one => (one.IsSignedBy(first), one.IsSignedBy(second))));
        Assert.Equal(["weir.test", "weir.test"], told.Select(one => one.Kind));
        Assert.Equal(0, brand.Read(tx => tx.First<long>("select count(*) from outgoing_listener where workspace = @w and (secret like 'whsec%' or old_secret like 'whsec%')")));
    }

    [Fact]
    public async Task What_was_taken_can_be_sent_again_by_hand()
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        await Until(brand, () => One(brand, id).GetProperty("delivered").GetInt64() == 1);

        (await brand.Owner.Post($"{Door}/{id}/postings/{Postings(brand, id)[0].GetProperty("id").GetInt64()}/again", new { })).Is(HttpStatusCode.NoContent);
        await Until(brand, () => One(brand, id).GetProperty("delivered").GetInt64() == 2);

        Assert.Equal((2, 1), (program.Came.Count, program.Came.Select(told => told.Id).Distinct().Count()));
        (await brand.Owner.Delete($"{Door}/{id}")).Is(HttpStatusCode.NoContent);
        Assert.Empty((await brand.Owner.Get(Door)).Items);
        (await brand.Owner.Delete($"{Door}/{id}")).Refuses(HttpStatusCode.NotFound, "outgoing-webhook.unknown");
    }

    [Fact]
    public async Task After_a_restore_nothing_is_told_before_an_operator_says_so()
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");
        await File.WriteAllTextAsync(brand.Server.Storage.RestoredMark, "");

        await new Weir.Outgoing.OutgoingRestoreHold(brand.Server.Storage, brand.Server.Database, brand.Server.Service<Pumps>(), brand.Server.Clock).StartAsync(CancellationToken.None);
        var written = OutboxWrites(brand);
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));

        Assert.Equal("held", One(brand, id).GetProperty("state").GetString());
        Assert.Equal(0, written());
        Assert.Empty(Postings(brand, id));
        (await brand.Owner.Post($"{Door}/{id}/postings/1/again", new { })).Refuses(HttpStatusCode.Conflict, "outgoing-webhook.not-on");
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest", "friend.added", "outside.inside")]
    [InlineData("http://shop.example.tw/", "friend.added", "outside.not-https")]
    [InlineData("nowhere", "friend.added", "outside.not-an-address")]
    [InlineData("https://127.0.0.1/", "friend.eaten", "outgoing-webhook.unknown-event")]
    public async Task Bad_wishes_are_refused_with_the_way_out(string url, string kind, string code)
    {
        await using var brand = await BrandOnLine.Start();

        Assert.Equal(code, (await brand.Owner.Post(Door, Wish(url, true, kind))).Code);
    }

    [Theory, OnEachDatabase]
    public async Task What_was_for_a_removed_one_is_forgotten_though_it_was_the_only_one(DatabaseKind kind)
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        await Until(brand, () => One(brand, id).GetProperty("delivered").GetInt64() == 1);

        (await brand.Owner.Delete($"{Door}/{id}")).Is(HttpStatusCode.NoContent);
        await Until(brand, () => brand.Read(tx => tx.First<long>("select count(*) from outgoing_posting where workspace = @w")) == 0, TimeSpan.FromMinutes(10));
    }

    [Theory, OnEachDatabase]
    public async Task What_is_too_old_is_forgotten_and_nothing_else(DatabaseKind kind)
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var (id, _) = await Add(brand, program, "friend.added");
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)), brand.Follows(BrandOnLine.User(2)));
        await Until(brand, () => One(brand, id).GetProperty("delivered").GetInt64() == 2);
        var old = Postings(brand, id)[0].GetProperty("id").GetInt64();
        await brand.Server.Service<Pumps>().WriteAsync(brand.Workspace, tx => tx.Execute(
            "update outgoing_posting set created_at = created_at - @keep where workspace = @w and id = @old", new { old, keep = (long)Weir.Outgoing.PostingStore.KeepFor.TotalMilliseconds }), CancellationToken.None);

        await Until(brand, () => Postings(brand, id).Count < 2, TimeSpan.FromMinutes(10));

        Assert.NotEqual(old, Assert.Single(Postings(brand, id)).GetProperty("id").GetInt64());
    }

    [Theory, OnEachDatabase]
    public async Task A_full_one_that_is_well_is_waited_for_and_loses_only_after_a_while(DatabaseKind kind)
    {
        await using var full = await ListeningProgram.Start();
        await using var other = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var (id, _) = await Add(brand, full, "friend.added");
        await Add(brand, other, "friend.added");
        var pumps = brand.Server.Service<Pumps>();
        await pumps.WriteAsync(brand.Workspace, tx => tx.Execute(
            """
            with recursive waiting(n) as (select 1 union all select n + 1 from waiting where n < @max)
            insert into outgoing_posting (workspace, listener, id, kind, body, state, created_at, attempts, next_at)
            select @w, @id, -n, 'friend.added', '{}', 1, @now, 0, @later from waiting
            """,
            new { id, max = (long)Weir.Outgoing.PostingStore.WaitingMax, now = brand.Server.Clock.Now.Milliseconds, later = (brand.Server.Clock.Now + TimeSpan.FromDays(7)).Milliseconds }), CancellationToken.None);

        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        await Looks(brand, 50);
        Assert.Equal((1, 0L, 0), (Outbox(brand), One(brand, id).GetProperty("lost").GetInt64(), other.Came.Count));
        await pumps.WriteAsync(brand.Workspace, tx => tx.Execute("update outgoing_posting set state = 3 where workspace = @w and id = -1"), CancellationToken.None);
        await Until(brand, () => full.Came.Count == 1 && other.Came.Count == 1);
        Assert.Equal(0, One(brand, id).GetProperty("lost").GetInt64());

        await pumps.WriteAsync(brand.Workspace, tx => tx.Execute("update outgoing_posting set state = 1 where workspace = @w and id = -1"), CancellationToken.None);
        await brand.PostEvents(brand.Follows(BrandOnLine.User(2)));
        await Looks(brand, 50);
        Assert.Equal((1, 1), (Outbox(brand), other.Came.Count));
        brand.Server.Clock.Advance(Weir.Outgoing.PostingWorker.HeldMax);
        await Until(brand, () => other.Came.Count == 2);

        Assert.Equal((0, 1L, 1), (Outbox(brand), One(brand, id).GetProperty("lost").GetInt64(), full.Came.Count));
    }

    [Theory]
    [InlineData(MassCallState.Finished, "finished")]
    [InlineData(MassCallState.Cancelled, "cancelled")]
    [InlineData(MassCallState.Failed, "failed")]
    [InlineData(MassCallState.GivenUp, "unknown")]
    public async Task How_a_message_to_everyone_has_ended_is_told(MassCallState ended, string outcome)
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, program, "campaign.finished");

        await brand.Do(new MassCallEnded(7, 99, ended));
        await Until(brand, () => program.Came.Count == 1);

        Assert.Equal(outcome, program.Came.Single().Data.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData(SendState.Finished, "finished")]
    [InlineData(SendState.Cancelled, "cancelled")]
    public async Task How_a_campaign_has_ended_is_told(SendState ended, string outcome)
    {
        await using var program = await ListeningProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, program, "campaign.finished");

        await brand.Do(new SendFinished(7, 99, ended));
        await Until(brand, () => program.Came.Count == 1);

        Assert.Equal(outcome, program.Came.Single().Data.GetProperty("outcome").GetString());
    }

    private static int Outbox(BrandOnLine brand) => (int)brand.Read(tx => tx.First<long>("select count(*) from outgoing_outbox where workspace = @w"));

    /// <summary>How often turns have put something aside from now on: the outbox itself is emptied at once.</summary>
    private static Func<int> OutboxWrites(BrandOnLine brand)
    {
        var writes = 0;
        brand.Server.Service<PumpParts>().Notices.Listen((_, notice) => writes += notice is Weir.Outgoing.OutboxFilled ? 1 : 0);
        return () => writes;
    }

    private static async Task Looks(BrandOnLine brand, int looks)
    {
        for (var look = 0; look < looks; look++)
        {
            await brand.Owner.Get(Door);
            brand.Server.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private static object Wish(string url, bool isOn, params string[] events) => new { name = "網路商店", url, events, isOn };

    private static async Task<(long Id, string Secret)> Add(BrandOnLine brand, ListeningProgram program, params string[] events)
    {
        var added = await brand.Owner.Post(Door, Wish(program.Url, true, events));
        added.Is(HttpStatusCode.OK);
        return (added["webhook"].GetProperty("id").GetInt64(), added["secret"].GetString()!);
    }

    private static JsonElement One(BrandOnLine brand, long id) => brand.Owner.Get(Door).Result.Items.Single(item => item.GetProperty("id").GetInt64() == id);

    private static IReadOnlyList<JsonElement> Postings(BrandOnLine brand, long id) => brand.Owner.Get($"{Door}/{id}/postings").Result.Items;

    /// <summary>
    /// Lets the fake clock run until something has come of it, at the pace of a request that the server answers: faster, and the very answers of the program
    /// would come too late by that clock.
    /// </summary>
    private static async Task Until(BrandOnLine brand, Func<bool> isDone, TimeSpan? step = null)
    {
        for (var look = 0; look < LooksMax; look++)
        {
            if (isDone())
            {
                return;
            }
            await brand.Owner.Get(Door);
            brand.Server.Clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
        }
        throw new InvalidOperationException($"Nothing came of it in {LooksMax} looks.");
    }
}
