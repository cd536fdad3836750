using System.Net.Http.Json;
using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Consents;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Tests.Members;

public sealed class MemberEditTests
{
    [Theory, OnEachDatabase]
    public async Task A_member_is_made_and_later_changed_by_any_of_the_identities(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/attributes", new { name = "city", label = "城市", kind = "text" });

        var made = await api.Post("/members", new { phone = "0912345678", name = "小美", attributes = new { city = "台北" } });
        var again = await api.Post("/members", new { memberNumber = "M1", phone = "+886 912 345 678", name = "陳小美" });

        Assert.Equal(made.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal("陳小美", again.GetProperty("name").GetString());
        Assert.True(again.GetProperty("isBound").GetBoolean());
        Assert.Equal("台北", again.GetProperty("attributes")[0].GetProperty("text").GetString());
        Assert.Equal(["M1", "+886912345678"], again.GetProperty("identities").EnumerateArray().Select(identity => identity.GetProperty("value").GetString()));
        Assert.Equal(1, api.Brand.Index.Universe.Count);
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Two_member_numbers_that_share_a_phone_stay_two_people(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/members", new { memberNumber = "M1", phone = "0912345678" });

        var (status, problem) = await api.Refused(HttpMethod.Post, "/members", new { memberNumber = "M2", phone = "0912345678" });

        Assert.Equal((400, "member.identity-taken"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(1, api.Brand.Index.Universe.Count);
    }

    [Theory, OnEachDatabase]
    public async Task The_same_idempotency_key_gives_the_first_answer_and_changes_nothing(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        api.Client.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        var first = await api.Post("/members", new { memberNumber = "M1", name = "一" });
        var second = await api.Post("/members", new { memberNumber = "M1", name = "二" });

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.Equal("一", second.GetProperty("name").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task A_change_stands_in_the_audit_log_with_before_and_after(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/attributes", new { name = "city", label = "城市", kind = "text" });
        var id = (await api.Post("/members", new { memberNumber = "M1", name = "小美", attributes = new { city = "台北" } })).GetProperty("id").GetString()!;

        await MemberApi.Read(await api.Client.PatchAsJsonAsync($"/api/v1/members/{id}", new { name = "陳小美", attributes = new { city = "台中" } }));

        var entry = api.Service<AuditQueries>().List(TestBrand.Brand, new AuditFilter(null, null, "member.change", "member", id, null, null), null, 10).Single();
        Assert.Equal((long)ActorKind.ApiKey, entry.ActorKind);
        var (before, after) = (JsonSerializer.Deserialize<JsonElement>(entry.Before!), JsonSerializer.Deserialize<JsonElement>(entry.After!));
        Assert.Equal(("小美", "台北"), (before.GetProperty("name").GetString(), before.GetProperty("attributes").GetProperty("city").GetString()));
        Assert.Equal(("陳小美", "台中"), (after.GetProperty("name").GetString(), after.GetProperty("attributes").GetProperty("city").GetString()));
    }

    [Theory, OnEachDatabase]
    public async Task All_that_is_wrong_with_a_body_is_told_at_once_in_either_language(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var body = new { memberNumber = "M1", email = "不是信箱", phone = "12", attributes = new { age = "3" }, tags = new[] { "沒有" } };

        var (status, zh) = await api.Refused(HttpMethod.Post, "/members", body);
        var (_, en) = await api.Refused(HttpMethod.Post, "/members", body, "en");

        Assert.Equal(400, status);
        Assert.Equal(["email", "phone", "attributes.age", "tags[0]"], zh.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Contains("不是電子郵件地址", zh.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("is no e-mail address", en.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("member.no-identity", (await api.Refused(HttpMethod.Post, "/members", new { name = "誰" })).Problem.GetProperty("code").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Tags_are_given_and_taken_and_the_trace_says_by_whom(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var tag = (await api.Post("/tags", new { name = "洋裝" })).GetProperty("id").GetInt64();
        var id = (await api.Post("/members", new { memberNumber = "M1" })).GetProperty("id").GetString();
        var member = new About.By(new IdentityKey(IdentityKind.MemberNumber, 0, "M1"));

        await api.Post($"/members/{id}/tags", new { add = new[] { tag } });
        await api.Brand.Do(member, new EventHappened("message.text", """{"text":"有新的洋裝嗎？"}"""));
        await api.Brand.Do(member, new ConsentGiven(0, false, "電話告知"));
        var shown = await api.Post($"/members/{id}/tags", new { remove = new[] { tag } });

        Assert.Empty(shown.GetProperty("tags").EnumerateArray());
        Assert.Equal(0, shown.GetProperty("optedOutOf")[0].GetInt64());
        var trace = await api.Get($"/members/{id}/trace?limit=3");
        var rest = await api.Get($"/members/{id}/trace?limit=3&after={trace.GetProperty("next").GetString()}");
        Assert.Equal(
            ["由程式介面移除標籤「洋裝」", "拒絕接收行銷訊息（由程式登記）", "傳來文字訊息：「有新的洋裝嗎？」", "由程式介面貼上標籤「洋裝」"],
            trace.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(entry => entry.GetProperty("sentence").GetProperty("zhTw").GetString()));
        Assert.Equal("有新的洋裝嗎？", trace.GetProperty("items")[2].GetProperty("properties").GetProperty("text").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Somebody_who_may_only_look_changes_nothing(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var (reader, _) = await api.Enter(TestBrand.Brand, Permission.Read);

        Assert.Equal(200, (int)(await reader.GetAsync("/api/v1/members")).StatusCode);
        Assert.Equal(403, (int)(await reader.PostAsJsonAsync("/api/v1/members", new { memberNumber = "M1" }, ApiJson.Options)).StatusCode);
        Assert.Equal(403, (int)(await reader.GetAsync("/api/v1/parked")).StatusCode);
    }
}
