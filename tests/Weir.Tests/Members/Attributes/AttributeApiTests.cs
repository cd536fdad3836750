using System.Net.Http.Json;
using Weir.Tests.Support;

namespace Weir.Tests.Members.Attributes;

public sealed class AttributeApiTests
{
    [Theory, OnEachDatabase]
    public async Task An_attribute_counts_from_the_next_request_on(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/attributes", new { name = "level", label = "等級", kind = "choice", options = new[] { "銀", "金" } });

        var member = await api.Post("/members", new { memberNumber = "M1", attributes = new { level = "金" } });
        var (_, problem) = await api.Refused(HttpMethod.Post, "/members", new { memberNumber = "M2", attributes = new { level = "鑽石" } });

        Assert.Equal("等級", member.GetProperty("attributes")[0].GetProperty("label").GetString());
        Assert.Equal("attributes.level", problem.GetProperty("field").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Options_only_grow_at_the_end(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var id = (await api.Post("/attributes", new { name = "level", label = "等級", kind = "choice", options = new[] { "銀", "金" } })).GetProperty("id").GetInt64();

        Assert.Equal("attribute.options-only-grow", (await api.Refused(HttpMethod.Patch, $"/attributes/{id}", new { options = new[] { "金", "銀" } })).Problem.GetProperty("code").GetString());
        Assert.Equal("options[2]", (await api.Refused(HttpMethod.Patch, $"/attributes/{id}", new { options = new[] { "銀", "金", "金" } })).Problem.GetProperty("field").GetString());
        var changed = await MemberApi.Read(await api.Client.PatchAsJsonAsync($"/api/v1/attributes/{id}", new { label = "會員等級", options = new[] { "銀", "金", "鑽石" } }));

        Assert.Equal("會員等級", changed.GetProperty("label").GetString());
        await api.Post("/members", new { memberNumber = "M1", attributes = new { level = "鑽石" } });
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_retired_attribute_takes_no_values_and_frees_its_name(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var id = (await api.Post("/attributes", new { name = "city", label = "城市", kind = "text" })).GetProperty("id").GetInt64();
        var member = (await api.Post("/members", new { memberNumber = "M1", attributes = new { city = "台北" } })).GetProperty("id").GetString();

        await MemberApi.Read(await api.Client.DeleteAsync($"/api/v1/attributes/{id}"));

        Assert.Equal("attribute.unknown", (await api.Refused(HttpMethod.Post, "/members", new { memberNumber = "M1", attributes = new { city = "台中" } })).Problem.GetProperty("code").GetString());
        Assert.Empty((await api.Get($"/members/{member}")).GetProperty("attributes").EnumerateArray());
        await api.Post("/attributes", new { name = "city", label = "居住城市", kind = "text" });
        await api.Brand.Restart();
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_bad_definition_is_refused_in_both_languages(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);

        var (status, zh) = await api.Refused(HttpMethod.Post, "/attributes", new { name = "生日", label = "生日", kind = "date" });
        var (_, en) = await api.Refused(HttpMethod.Post, "/attributes", new { name = "生日", label = "生日", kind = "date" }, "en");

        Assert.Equal((400, "name"), (status, zh.GetProperty("field").GetString()));
        Assert.Contains("小寫英文字母", zh.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("small letter", en.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("options", (await api.Refused(HttpMethod.Post, "/attributes", new { name = "a", label = "甲", kind = "text", options = new[] { "x" } })).Problem.GetProperty("field").GetString());
        Assert.Equal("kind", (await api.Refused(HttpMethod.Post, "/attributes", new { name = "a", label = "甲", kind = "nothing" })).Problem.GetProperty("field").GetString());
    }
}
