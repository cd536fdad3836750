using System.Text.Json;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Tests.Support;

namespace Weir.Tests.Members.Consents;

public sealed class ConsentTests
{
    private static readonly object Anna = new { kind = "phone", value = "0912345678" };

    [Theory, OnEachDatabase]
    public async Task A_refusal_is_kept_with_its_proof_also_of_somebody_who_was_not_known(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);

        var refused = await api.Post("/consents", new { identity = Anna, granted = false, proof = "電話客服告知" });

        var member = refused.GetProperty("member").GetString();
        var word = Assert.Single(refused.GetProperty("items").EnumerateArray());
        Assert.Equal(("電話客服告知", "program", false, true), (Text(word, "proof"), Text(word, "means"), Flag(word, "granted"), Flag(word, "stands")));
        Assert.Equal(0, (await api.Get($"/members/{member}")).GetProperty("optedOutOf")[0].GetInt64());
        Assert.Equal(1, api.Brand.Index.Set(MemberKeys.Refuses(ConsentScope.Everything)).Count);
        Assert.Equal("consent.withdraw", api.Brand.Read(tx => tx.First<string>("select action from audit_entry where workspace = @w and target_id = @member", new { member })));
        Assert.Contains("拒絕接收行銷訊息", (await api.Get($"/members/{member}/trace")).ToString(), StringComparison.Ordinal);
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task What_was_said_later_stands_though_it_came_first_and_all_of_it_is_history(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var now = api.Brand.Clock.Now.ToDateTimeOffset();
        var member = (await api.Post("/consents", new { identity = Anna, granted = false, proof = "晚說的", at = now.AddHours(-1) })).GetProperty("member").GetString();

        var after = await api.Post($"/members/{member}/consents", new { granted = true, proof = "早說的", at = now.AddHours(-2) });

        Assert.Equal("晚說的", Text(Assert.Single(after.GetProperty("items").EnumerateArray()), "proof"));
        var history = (await api.Get($"/members/{member}/consents/history")).GetProperty("items");
        Assert.Equal([("早說的", false), ("晚說的", true)], history.EnumerateArray().Select(word => (Text(word, "proof"), Flag(word, "stands"))));
        Assert.Equal(1, api.Brand.Index.Set(MemberKeys.Refuses(ConsentScope.Everything)).Count);
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task One_account_can_be_allowed_again_and_one_topic_refused(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var topics = await api.Post("/consent-topics", new { name = "新品" });
        Assert.Equal(1, topics.GetProperty("items")[0].GetProperty("number").GetInt32());
        var member = (await api.Post("/consents", new { identity = Anna, granted = false, proof = "a" })).GetProperty("member").GetString();
        api.Brand.Clock.Advance(TimeSpan.FromMinutes(1));

        await api.Post($"/members/{member}/consents", new { connection = 1001, granted = true, proof = "b" });
        await api.Post($"/members/{member}/consents", new { topic = 1, granted = false, proof = "c" });

        var ordinal = new Ordinal(0);
        var (line, other, news) = api.Brand.Index.Read(index => (OptOut.Holds(index, ordinal, 1001), OptOut.Holds(index, ordinal, 1002), OptOut.Holds(index, ordinal, 1001, topic: 1)));
        Assert.Equal((false, true, true), (line, other, news));
        var unknown = await api.Refused(HttpMethod.Post, $"/members/{member}/consents", new { topic = 9, granted = false, proof = "d" });
        Assert.Equal(404, unknown.Status);
        api.Brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task A_word_needs_its_proof_and_a_time_that_has_been()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        var refused = await api.Refused(HttpMethod.Post, "/consents", new { identity = Anna, granted = true, at = api.Brand.Clock.Now.ToDateTimeOffset().AddDays(1) });

        Assert.Equal(400, refused.Status);
        Assert.Equal(["proof", "at"], refused.Problem.GetProperty("errors").EnumerateArray().Select(problem => Text(problem, "field")));
    }

    [Theory, OnEachDatabase]
    public async Task A_file_without_times_never_lifts_a_refusal(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/consents", new { identity = Anna, granted = false, proof = "退訂" });
        var later = api.Brand.Clock.Now.ToDateTimeOffset();
        api.Brand.Clock.Advance(TimeSpan.FromDays(2));
        await Import(api, new { id = "1", phone = "0912345678", marketing = true });
        Assert.Equal(1, api.Brand.Index.Set(MemberKeys.Refuses(ConsentScope.Everything)).Count);

        await Import(api, new { id = "2", phone = "0912345678", marketing = true, marketingAt = later.AddDays(1) }, new { id = "3", phone = "0922333444", marketing = false });

        var refuses = MemberKeys.Refuses(ConsentScope.Everything);
        Assert.Equal((false, true), api.Brand.Index.Read(index => (index.Has(refuses, new Ordinal(0)), index.Has(refuses, new Ordinal(1)))));
        Assert.Equal(3, api.Brand.Read(tx => tx.First<long>("select count(*) from consent_log where workspace = @w")));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public void Means_are_stored_and_never_renumbered() =>
        Assert.Equal("Operator=1 Program=2 Import=3 Keyword=4 Page=5", string.Join(' ', Enum.GetValues<ConsentMeans>().Select(means => $"{means}={(int)means}")));

    [Fact]
    public void Numbers_of_scopes_are_stored_in_snapshots() => Assert.Equal((0, 1001, (3L << 48) | 1001), (ConsentScope.Everything.Number, new ConsentScope(1001, 0).Number, new ConsentScope(1001, 3).Number));

    private static async Task Import(MemberApi api, params object[] items)
    {
        var results = await api.Post("/imports/members", new { file = "crm.csv", items });
        Assert.All(results.GetProperty("items").EnumerateArray(), item => Assert.Equal("done", Text(item, "status")));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static bool Flag(JsonElement element, string name) => element.GetProperty(name).GetBoolean();
}
