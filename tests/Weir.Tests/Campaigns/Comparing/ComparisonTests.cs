using System.Net;
using Weir.Delivery.MassCalls;
using Weir.Members.Friends;
using Weir.Pump;
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

    [Theory, OnEachDatabase]
    public async Task A_broadcast_of_which_LINE_has_told_nothing_is_left_out_whole_and_said_to_be_and_one_that_nobody_got_is_no_campaign(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 40);
        await brand.Know(brand.Friends.Take(10));
        await brand.MassCall(await brand.Started(BrandOnSandbox.Part("everyone"), "全部好友"), "finished");
        await brand.Do(brand.Friends[3], new FriendshipChanged(brand.Connection.Value, FriendState.Blocked));
        Assert.Equal((1, 0, 40, 1), await Sum());

        await Now("reached = null");
        Assert.Equal((0, 1, 0, 0), await Sum());
        await Now($"state = {(int)MassCallState.Cancelled}");
        Assert.Equal((0, 0, 0, 0), await Sum());
        await Now($"state = {(int)MassCallState.Failed}");
        Assert.Equal((0, 0, 0, 0), await Sum());
        // Broken off when some had got it: they were billed.
        await Now("reached = 25");
        Assert.Equal((1, 0, 25, 1), await Sum());

        Task Now(string set) => brand.Server.Service<Pumps>().WriteAsync(
            brand.Workspace, tx => tx.Execute($"update mass_call set {set} where workspace = @w") + tx.Execute("delete from mass_call_effect where workspace = @w"), CancellationToken.None).AsTask();

        async Task<(long Sends, long Untold, long Messages, long Blocks)> Sum()
        {
            var sum = (await Compare(brand, "2026-03-01", "2026-03-31", "all", "2026-03-01", "2026-03-31", "all"))["before"].GetProperty("sum");
            return (sum.GetProperty("sends").GetInt64(), sum.GetProperty("untold").GetInt64(), sum.GetProperty("messages").GetInt64(), sum.GetProperty("blocks").GetInt64());
        }
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
