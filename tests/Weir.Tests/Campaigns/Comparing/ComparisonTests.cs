using System.Net;
using Weir.Members.Friends;
using Weir.Tests.Support;

namespace Weir.Tests.Campaigns.Comparing;

public sealed class ComparisonTests
{
    [Theory, OnEachDatabase]
    public async Task Sums_are_those_of_the_campaigns_own_results_day_by_day_and_kind_by_kind(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 40);
        await brand.Know(brand.Friends.Take(10));
        (await brand.Owner.Send(HttpMethod.Put, $"/api/v1/connections/{brand.Connection}/billing", System.Net.Http.Json.JsonContent.Create(new { plan = "medium" }))).Is(HttpStatusCode.OK);
        var everyone = await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友");
        await brand.MassCall(everyone, "finished");
        await brand.Do(brand.Friends[3], new FriendshipChanged(brand.Connection.Value, FriendState.Blocked));
        brand.Server.Clock.Advance(TimeSpan.FromDays(3));
        await brand.Line.AdvanceAsync(TimeSpan.FromDays(3));
        var first = await brand.Started(BrandOnSandbox.Part("friends"), "已知好友");
        await brand.Until($"/api/v1/campaigns/{first}/report", answer => answer["state"].GetString() == "finished");

        var compared = await Compare(brand, "2026-03-02", "2026-03-02", "all", "2026-03-03", "2026-03-31", "all");
        var (before, after) = (compared["before"].GetProperty("sum"), compared["after"].GetProperty("sum"));

        Assert.Equal((1, 40, 1), (before.GetProperty("sends").GetInt64(), before.GetProperty("messages").GetInt64(), before.GetProperty("blocks").GetInt64()));
        Assert.Equal((1, 9, 0), (after.GetProperty("sends").GetInt64(), after.GetProperty("messages").GetInt64(), after.GetProperty("blocks").GetInt64()));
        var report = await brand.Owner.Get($"/api/v1/campaigns/{first}/report");
        Assert.Equal(report["return"].GetProperty("cost").GetProperty("hundredths").GetInt64(), after.GetProperty("cost").GetProperty("hundredths").GetInt64());
        Assert.True(after.GetProperty("cost").GetProperty("hundredths").GetInt64() > 0);
        Assert.Equal(0.225m, compared["change"].GetProperty("messages").GetDecimal());

        // The same days, all friends against chosen ones.
        var kinds = await Compare(brand, "2026-03-01", "2026-03-31", "everyone", "2026-03-01", "2026-03-31", "chosen");
        Assert.Equal((40, 9), (kinds["before"].GetProperty("sum").GetProperty("messages").GetInt64(), kinds["after"].GetProperty("sum").GetProperty("messages").GetInt64()));
        (await brand.Owner.Get(Path(brand, "2026-03-02", "2026-03-01", "all", "2026-03-03", "2026-03-31", "some"))).Is(HttpStatusCode.BadRequest);
    }

    private static async Task<Weir.Tests.Server.Reply> Compare(BrandOnSandbox brand, string beforeFrom, string beforeTo, string beforeKind, string afterFrom, string afterTo, string afterKind)
    {
        var answer = await brand.Owner.Get(Path(brand, beforeFrom, beforeTo, beforeKind, afterFrom, afterTo, afterKind));
        answer.Is(HttpStatusCode.OK);
        return answer;
    }

    private static string Path(BrandOnSandbox brand, string beforeFrom, string beforeTo, string beforeKind, string afterFrom, string afterTo, string afterKind) =>
        $"/api/v1/campaigns/comparison?connection={brand.Connection}&beforeFrom={beforeFrom}&beforeTo={beforeTo}&beforeKind={beforeKind}&afterFrom={afterFrom}&afterTo={afterTo}&afterKind={afterKind}";
}
