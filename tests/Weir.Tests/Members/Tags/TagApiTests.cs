using System.Net.Http.Json;
using Weir.Members;
using Weir.Tests.Support;
using Weir.Workspaces.Auditing;

namespace Weir.Tests.Members.Tags;

public sealed class TagApiTests
{
    [Theory, OnEachDatabase]
    public async Task A_tag_is_made_renamed_filed_and_retired_with_its_count(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var folder = (await api.Post("/tag-folders", new { name = "興趣" })).GetProperty("id").GetInt64();
        var id = (await api.Post("/tags", new { name = "洋裝" })).GetProperty("id").GetInt64();
        await api.Post("/members", new { memberNumber = "M1", tags = new[] { "洋裝" } });

        await MemberApi.Read(await api.Client.PutAsJsonAsync($"/api/v1/tags/{id}", new { name = "洋裝控", folder }));
        var listed = (await api.Get("/tags")).GetProperty("items")[0];
        Assert.Equal(("洋裝控", folder, 1L), (listed.GetProperty("name").GetString(), listed.GetProperty("folder").GetInt64(), listed.GetProperty("members").GetInt64()));
        Assert.Equal("tag-folder.not-empty", (await api.Refused(HttpMethod.Delete, $"/tag-folders/{folder}", null)).Problem.GetProperty("code").GetString());

        await MemberApi.Read(await api.Client.DeleteAsync($"/api/v1/tags/{id}"));
        await MemberApi.Read(await api.Client.DeleteAsync($"/api/v1/tag-folders/{folder}"));
        Assert.Empty((await api.Get("/tags")).GetProperty("items").EnumerateArray());
        Assert.Single((await api.Get("/tags?all=true")).GetProperty("items").EnumerateArray());
        Assert.Equal(["tag.change", "tag.define", "tag.retire"], Actions(api, "tag"));
        Assert.Equal(["tag-folder.create", "tag-folder.delete"], Actions(api, "tag-folder"));
    }

    [Theory, OnEachDatabase]
    public async Task A_merge_takes_the_members_along(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var from = (await api.Post("/tags", new { name = "裙子" })).GetProperty("id").GetInt64();
        var into = (await api.Post("/tags", new { name = "裙裝" })).GetProperty("id").GetInt64();
        for (var i = 0; i < 9; i++)
        {
            await api.Post("/members", new { memberNumber = $"M{i}", tags = new[] { i < 7 ? "裙子" : "裙裝" } });
        }

        await api.Post($"/tags/{from}/merge", new { into });

        await MemberApi.Eventually(() => api.Brand.Index.Read(index => index.Set(MemberKeys.Tagged(into)).Count == 9 && index.Set(MemberKeys.Tagged(from)).Count == 0));
        api.Brand.AssertMemoryEqualsSql();
        Assert.Equal("tag.merged-into-itself", (await api.Refused(HttpMethod.Post, $"/tags/{into}/merge", new { into })).Problem.GetProperty("code").GetString());
        Assert.Equal(404, (await api.Refused(HttpMethod.Post, "/tags/999/merge", new { into })).Status);
    }

    [Theory, OnEachDatabase]
    public async Task Growth_counts_by_the_brands_own_days_what_really_changed(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var tag = (await api.Post("/tags", new { name = "VIP" })).GetProperty("id").GetInt64();
        var first = (await api.Post("/members", new { memberNumber = "M1", tags = new[] { "VIP" } })).GetProperty("id").GetString();
        await api.Post("/members", new { memberNumber = "M2", tags = new[] { "VIP" } });
        await api.Post($"/members/{first}/tags", new { add = new[] { tag } });
        api.Brand.Clock.Advance(TimeSpan.FromDays(1));
        await api.Post($"/members/{first}/tags", new { remove = new[] { tag } });

        var days = (await api.Get($"/tags/{tag}/growth")).GetProperty("days").EnumerateArray().Select(day => (day.GetProperty("gained").GetInt64(), day.GetProperty("lost").GetInt64())).ToList();

        Assert.Equal(30, days.Count);
        Assert.Equal([(2L, 0L), (0L, 1L)], days[^2..]);
        Assert.All(days[..^2], day => Assert.Equal((0L, 0L), day));
    }

    [Theory, OnEachDatabase]
    public async Task Bad_tags_are_refused_by_name(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/tags", new { name = "洋裝" });

        Assert.Equal("name", (await api.Refused(HttpMethod.Post, "/tags", new { name = " " })).Problem.GetProperty("field").GetString());
        Assert.Equal("tag.name-taken", (await api.Refused(HttpMethod.Post, "/tags", new { name = "洋裝" })).Problem.GetProperty("code").GetString());
        Assert.Equal("folder", (await api.Refused(HttpMethod.Post, "/tags", new { name = "帽子", folder = 99 })).Problem.GetProperty("field").GetString());
        Assert.Equal(404, (await api.Refused(HttpMethod.Put, "/tags/99", new { name = "帽子" })).Status);
    }

    private static IEnumerable<string> Actions(MemberApi api, string target) => api.Service<AuditQueries>()
        .List(TestBrand.Brand, new AuditFilter(null, null, null, target, null, null, null), null, 100).Select(entry => entry.Action).Distinct().Order(StringComparer.Ordinal);
}
