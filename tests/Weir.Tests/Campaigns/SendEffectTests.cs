using System.Net;
using System.Text.Json;
using Weir.Tests.Support;

namespace Weir.Tests.Campaigns;

/// <summary>What LINE counts of a campaign that goes through the ledger, with the sandbox counting on the other side.</summary>
public sealed class SendEffectTests
{
    [Theory, OnEachDatabase]
    public async Task LINE_counts_who_saw_it_and_tells_it_from_twenty_people_on(DatabaseKind kind)
    {
        await using var brand = await BrandOnSandbox.Start(kind, friends: 25);
        await brand.Know(brand.Friends);
        var campaign = await brand.Started(BrandOnSandbox.Part("friends"), "春裝上市");
        await brand.Until($"/api/v1/campaigns/{campaign}/report", answer => answer["state"].GetString() == "finished");
        foreach (var user in brand.Friends.Take(19))
        {
            await brand.Look(user);
        }

        var few = await brand.Owner.Get($"/api/v1/campaigns/{campaign}/effect");
        few.Is(HttpStatusCode.OK);
        Assert.True(few["isCounted"].GetBoolean());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.String), (few["seen"].ValueKind, few["clicked"].ValueKind, few["countedAt"].ValueKind));
        await brand.Look(brand.Friends[19]);
        // Within ten minutes it is the same answer: LINE takes few questions.
        Assert.Equal(few.Text, (await brand.Owner.Get($"/api/v1/campaigns/{campaign}/effect")).Text);
        brand.Server.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(20, (await brand.Owner.Get($"/api/v1/campaigns/{campaign}/effect"))["seen"].GetInt64());
        (await brand.Owner.Get($"/api/v1/campaigns/{campaign + 1_000_000}/effect")).Is(HttpStatusCode.NotFound);
    }
}
