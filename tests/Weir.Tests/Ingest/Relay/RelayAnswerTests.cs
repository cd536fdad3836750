using System.Net;
using Weir.Foundation;
using Weir.Tests.Support;

namespace Weir.Tests.Ingest.Relay;

/// <summary>Who answers: what another program answers, Weir notes and stays silent.</summary>
public sealed class RelayAnswerTests
{
    private const int LooksMax = 20_000;
    private static readonly (string, string) Allowed = ("Outside:AllowedHosts:0", "127.0.0.1");

    [Theory, OnEachDatabase]
    public async Task What_another_program_answers_is_noted_and_not_answered_by_us(DatabaseKind kind)
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var tag = await brand.Tag("問過訂位");
        await Rule(brand, "訂位", tag);
        await Rule(brand, "營業時間", tag);
        await Welcome(brand);
        var path = await Add(brand, other.Url);
        (await brand.Owner.Put(path + "/answers", Answers(("partOfText", "訂位"), ("welcome", null)))).Is(HttpStatusCode.NoContent);

        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)));
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "我想 訂位"), brand.Says(BrandOnLine.User(2), "訂位"));
        Assert.Equal(0, Replies(brand));
        Assert.Equal(0, Conversations(brand));
        Assert.Equal(1, brand.Count(Weir.Members.MemberKeys.Tagged(tag)));
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "營業時間"));
        Assert.Equal(1, Replies(brand));

        (await brand.Owner.Patch(path, new { isOn = false })).Is(HttpStatusCode.NoContent);
        await brand.PostEvents(brand.Says(BrandOnLine.User(3), "訂位"));
        Assert.Equal(2, Replies(brand));
    }

    [Fact]
    public async Task Where_another_program_answers_every_message_nobody_waits_for_us()
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var path = await Add(brand, other.Url);
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "在嗎"));
        Assert.Equal(1, Conversations(brand));

        (await brand.Owner.Put(path + "/answers", Answers(("anyMessage", null)))).Is(HttpStatusCode.NoContent);
        await brand.PostEvents(brand.Says(BrandOnLine.User(2), "在嗎"));

        Assert.Equal(1, Conversations(brand));
        Assert.Equal(2, brand.Events("message.text"));
    }

    [Fact]
    public async Task One_that_wants_only_what_it_answers_gets_nothing_else()
    {
        await using var everything = await OtherProgram.Start();
        await using var part = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        await Add(brand, everything.Url);
        var path = await Add(brand, part.Url);
        (await brand.Owner.Put(path + "/answers", new { answers = new[] { new { match = "text", pattern = "booking" } }, onlyAnswered = true })).Is(HttpStatusCode.NoContent);

        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "你好"));
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "Booking"));
        await Until(brand, () => everything.Came.Count == 2 && !part.Came.IsEmpty);

        Assert.Contains("Booking", System.Text.Encoding.UTF8.GetString(Assert.Single(part.Came).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_thing_is_answered_by_one_program_and_a_pattern_is_needed()
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var first = await Add(brand, other.Url);
        var second = await Add(brand, other.Url + "/2");
        (await brand.Owner.Put(first + "/answers", Answers(("text", "訂位")))).Is(HttpStatusCode.NoContent);

        Assert.Equal("relay.answered-by-another", (await brand.Owner.Put(second + "/answers", Answers(("text", " 訂位 ")))).Code);
        Assert.Equal("relay.no-pattern", (await brand.Owner.Put(second + "/answers", Answers(("button", "")))).Code);
        Assert.Equal("relay.nothing-answered", (await brand.Owner.Put(second + "/answers", new { answers = Array.Empty<object>(), onlyAnswered = true })).Code);
        (await brand.Owner.Put(first.Replace("/relays/", "/relays/9", StringComparison.Ordinal) + "/answers", Answers(("text", "a")))).Refuses(HttpStatusCode.NotFound, "relay.unknown");
    }

    [Theory]
    [InlineData("""{"answers":[{"match":"partOfText","pattern":" "}]}""")]
    [InlineData("""{"answers":[null]}""")]
    public async Task A_pattern_of_nothing_is_refused(string body)
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var path = await Add(brand, other.Url);

        Assert.Equal("relay.no-pattern", (await brand.Owner.Put(path + "/answers", System.Text.Json.JsonDocument.Parse(body).RootElement)).Code);
    }

    [Fact]
    public async Task Where_every_message_is_taken_the_words_say_so()
    {
        await using var other = await OtherProgram.Start();
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var (first, second) = (await Add(brand, other.Url), await Add(brand, other.Url + "/2"));
        (await brand.Owner.Put(first + "/answers", Answers(("anyMessage", null), ("welcome", null)))).Is(HttpStatusCode.NoContent);

        foreach (var match in new[] { "anyMessage", "welcome" })
        {
            var text = (await brand.Owner.Put(second + "/answers", Answers((match, null)))).Text;
            Assert.DoesNotContain("AnyMessage", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Welcome", text, StringComparison.Ordinal);
        }
    }

    [Theory, OnEachDatabase]
    public async Task What_is_under_way_is_neither_lost_nor_repeated_when_the_choice_is_changed(DatabaseKind kind)
    {
        await using var other = await OtherProgram.Start();
        other.Busy = new TaskCompletionSource();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var path = await Add(brand, other.Url);
        await Says(brand, 1, 8, "訂位");

        for (var only = 0; only < 4; only++)
        {
            (await brand.Owner.Put(path + "/answers", new { answers = new[] { new { match = "text", pattern = "訂位" } }, onlyAnswered = only % 2 == 0 })).Is(HttpStatusCode.NoContent);
            await Says(brand, 20 + only, 1, "訂位");
        }
        other.Busy.SetResult();
        await Until(brand, () => Relay(brand).GetProperty("delivered").GetInt64() == 12);

        Assert.Equal((0L, 0L), (Relay(brand).GetProperty("waiting").GetInt64(), Relay(brand).GetProperty("lost").GetInt64()));
        Assert.Equal((12, 12), (other.Came.Count, other.Came.Select(came => came.Signature).Distinct().Count()));
    }

    [Theory, OnEachDatabase]
    public async Task What_waits_for_one_that_is_switched_off_and_on_goes_out_and_is_counted(DatabaseKind kind)
    {
        await using var other = await OtherProgram.Start();
        other.Busy = new TaskCompletionSource();
        await using var brand = await BrandOnLine.Start(kind, Allowed);
        var path = await Add(brand, other.Url);
        await Says(brand, 1, 8, "嗨");

        (await brand.Owner.Patch(path, new { isOn = false })).Is(HttpStatusCode.NoContent);
        (await brand.Owner.Patch(path, new { isOn = true })).Is(HttpStatusCode.NoContent);
        await Says(brand, 20, 1, "嗨");
        other.Busy.SetResult();
        await Until(brand, () => Relay(brand) is var relay && relay.GetProperty("delivered").GetInt64() == 9 && relay.GetProperty("waiting").GetInt64() == 0);

        Assert.Equal(0, Relay(brand).GetProperty("lost").GetInt64());
        Assert.Equal(9, other.Came.Select(came => came.Signature).Distinct().Count());
        Assert.Equal(0, brand.Read(tx => tx.First<long>("select count(*) from relay_waiting where workspace = @w")));
    }

    private static async Task Says(BrandOnLine brand, int first, int users, string text)
    {
        for (var user = first; user < first + users; user++)
        {
            Assert.Equal(HttpStatusCode.OK, await brand.PostEvents(brand.Says(BrandOnLine.User(user), text)));
        }
    }

    private static System.Text.Json.JsonElement Relay(BrandOnLine brand) => brand.Owner.Get($"/api/v1/connections/{brand.Connection}/relays").Result.Items.Single();

    [Fact]
    public async Task Errors_can_be_looked_at_and_a_rest_be_ended()
    {
        await using var other = await OtherProgram.Start();
        other.Status = 503;
        await using var brand = await BrandOnLine.Start(DatabaseKind.Sqlite, Allowed);
        var path = await Add(brand, other.Url);
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "嗨"));
        await Until(brand, () => brand.Owner.Get(path + "/errors").Result.Items.Count >= 8, TimeSpan.FromSeconds(5));
        Assert.All((await brand.Owner.Get(path + "/errors")).Items, error => Assert.Equal("503", error.GetProperty("why").GetString()));

        other.Status = 200;
        (await brand.Owner.Post(path + "/retry", new { })).Is(HttpStatusCode.NoContent);
        var before = brand.Server.Clock.Now;
        await Until(brand, () => brand.Read(tx => tx.First<long>("select count(*) from relay_waiting where workspace = @w")) == 0);

        Assert.True(brand.Server.Clock.Now - before < Weir.Ingest.Relay.RelayLine.RestMax);
    }

    private static object Answers(params (string Match, string? Pattern)[] answers) => new { answers = answers.Select(answer => new { match = answer.Match, pattern = answer.Pattern }).ToArray() };

    private static long Replies(BrandOnLine brand) => brand.Read(tx => tx.First<long>("select count(*) from reply where workspace = @w"));

    private static long Conversations(BrandOnLine brand) => brand.Read(tx => tx.First<long>("select count(*) from conversation where workspace = @w"));

    private static object Text(string text) => new { content = new { messages = new[] { new { kind = "text", text } } } };

    private static async Task Rule(BrandOnLine brand, string pattern, long tag) =>
        (await brand.Owner.Post("/api/v1/keyword-rules", new { match = "exact", pattern, add = new[] { tag }, answer = Text("回覆" + pattern) })).Is(HttpStatusCode.OK);

    private static async Task Welcome(BrandOnLine brand) => (await brand.Owner.Put($"/api/v1/welcomes/{brand.Connection}", new { answer = Text("歡迎") })).Is(HttpStatusCode.OK);

    private static async Task<string> Add(BrandOnLine brand, string url)
    {
        var added = await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/relays", new { url });
        added.Is(HttpStatusCode.Created);
        return $"/api/v1/connections/{brand.Connection}/relays/{added["id"].GetInt64()}";
    }

    private static async Task Until(BrandOnLine brand, Func<bool> isDone, TimeSpan? step = null)
    {
        for (var look = 0; look < LooksMax; look++)
        {
            if (isDone())
            {
                return;
            }
            await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/relays");
            brand.Server.Clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
        }
        throw new InvalidOperationException($"Nothing came of it in {LooksMax} looks.");
    }
}
