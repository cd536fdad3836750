using System.Text.Json;
using Weir.Members.Friends;
using Weir.Members.People;
using Weir.Tests.Support;

namespace Weir.Tests.Members.People;

public sealed class MemberLookUpTests
{
    [Theory, OnEachDatabase]
    public async Task A_pasted_list_finds_people_by_whatever_it_holds_and_names_the_rest(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Brand.Do(TestBrand.User("Uabc"), new FriendshipChanged(1, FriendState.Friend));
        var mei = (await api.Post("/members", new { memberNumber = "M1", phone = "0912345678", email = "mei@example.com", name = "小美" })).GetProperty("id").GetString()!;
        await api.Post("/members", new { memberNumber = "M2", name = "大明" });

        var found = await api.Post("/members/look-up", new { lines = new[] { " M2 ", "0912 345 678", "Mei@Example.com", "Uabc", mei, "M9", "M9", "" } });

        Assert.Equal(
            ["M2 大明", "0912 345 678 小美", "Uabc "],
            found.GetProperty("found").EnumerateArray().Select(each => $"{each.GetProperty("line").GetString()} {each.GetProperty("who").GetProperty("name").GetString()}"));
        Assert.Equal(["M9"], found.GetProperty("missing").EnumerateArray().Select(line => line.GetString()));
        Assert.Empty((await MemberApi.Read(await api.Other.PostAsync("/api/v1/members/look-up", Json(new { lines = new[] { "M2", "Uabc", mei } })))).GetProperty("found").EnumerateArray());
    }

    [Fact]
    public async Task More_lines_than_can_be_read_are_refused()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        var refused = await api.Refused(HttpMethod.Post, "/members/look-up", new { lines = Enumerable.Range(0, MemberLookUp.LinesMax + 1).Select(i => $"M{i}") });

        Assert.Equal("members.too-many-lines", refused.Problem.GetProperty("code").GetString());
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
