using Weir.Members.Events;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Workspaces.Auditing;

namespace Weir.Tests.Members.Parked;

public sealed class ParkedApiTests
{
    [Theory, OnEachDatabase]
    public async Task A_letter_is_shown_tried_again_and_gone_when_the_fault_is_mended(DatabaseKind kind)
    {
        var fault = new Faulty { IsBroken = true };
        await using var api = await MemberApi.Create(kind, parts => parts.Stage(fault));
        await api.Brand.Submit(TestBrand.User("U1"), new EventHappened("product.viewed", """{"商品":"洋裝"}"""), key: "webhook-1");
        var letter = (await api.Get("/parked")).GetProperty("items")[0];
        var id = letter.GetProperty("id").GetInt64();
        Assert.Equal("member.event", letter.GetProperty("payload").GetString());
        Assert.Contains("product.viewed", (await api.Get($"/parked/{id}")).GetProperty("body").GetString(), StringComparison.Ordinal);

        // Still broken: it fails again, and is another letter now.
        Assert.Equal(500, (await api.Refused(HttpMethod.Post, $"/parked/{id}/retry", null)).Status);
        var second = (await api.Get("/parked")).GetProperty("items").EnumerateArray().Single().GetProperty("id").GetInt64();
        Assert.NotEqual(id, second);

        fault.IsBroken = false;
        await MemberApi.Read(await api.Client.PostAsync($"/api/v1/parked/{second}/retry", null));

        Assert.Empty((await api.Get("/parked")).GetProperty("items").EnumerateArray());
        Assert.Equal(1, api.Brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
        Assert.Equal(["parked.retry", "parked.retry"], Actions(api));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_letter_is_discarded_by_somebody_who_answers_for_it(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind, parts => parts.Stage(new Faulty { IsBroken = true }));
        await api.Brand.Submit(TestBrand.User("U1"), new EventHappened("product.viewed"));
        var id = (await api.Get("/parked")).GetProperty("items")[0].GetProperty("id").GetInt64();

        Assert.Equal(404, (int)(await api.Other.GetAsync($"/api/v1/parked/{id}")).StatusCode);
        await MemberApi.Read(await api.Client.DeleteAsync($"/api/v1/parked/{id}"));

        Assert.Equal(404, (await api.Refused(HttpMethod.Delete, $"/parked/{id}", null)).Status);
        Assert.Equal(["parked.discard"], Actions(api));
    }

    private static IEnumerable<string> Actions(MemberApi api) =>
        api.Service<AuditQueries>().List(TestBrand.Brand, new AuditFilter(null, null, null, "parked", null, null, null), null, 10).Select(entry => entry.Action);

    private sealed class Faulty : IStage
    {
        public volatile bool IsBroken;

        public void Decide(Arrival arrival, Turn turn)
        {
            if (IsBroken && arrival.What is EventHappened)
            {
                throw new InvalidOperationException("This stage is broken.");
            }
        }
    }
}
