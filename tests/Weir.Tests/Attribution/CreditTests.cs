using Weir.Attribution;
using Weir.Commerce;
using Weir.Commerce.Orders;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Pricing;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Touchpoints;
using Weir.Touchpoints.Links;
using Weir.Workspaces;

namespace Weir.Tests.Attribution;

public sealed class CreditTests
{
    private const long Autumn = 900;
    private const long Winter = 901;

    [Theory, OnEachDatabase]
    public async Task An_order_is_credited_once_and_refunds_take_it_back(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        await Click(brand, Autumn, hour: 1);
        await Click(brand, Winter, hour: 2);
        await Order(brand, "A-1", hour: 3, 1_200);
        await Order(brand, "A-2", hour: 0, 500);

        Assert.Equal((0, 0, 0), Credited(brand, Autumn));
        Assert.Equal((1, 120_000, 120_000), Credited(brand, Winter));
        await Order(brand, "A-1", hour: 3, 1_200, refunded: 200);
        Assert.Equal((1, 120_000, 100_000), Credited(brand, Winter));
        await Order(brand, "A-1", hour: 3, 1_200, status: OrderStatus.Cancelled);
        Assert.Equal((0, 0, 0), Credited(brand, Winter));
        await Order(brand, "A-1", hour: 1.5, 1_200);
        Assert.Equal((1, 120_000, 120_000), Credited(brand, Autumn));
        // The order before every click was nobody's, and left no row.
        Assert.Equal(1, brand.Read(tx => tx.First<long>("select count(*) from order_credit where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task A_click_that_becomes_known_behind_its_order_takes_it_over(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        await Click(brand, Autumn, hour: 1);
        await Order(brand, "A-1", hour: 5, 1_000);
        await Order(brand, "A-2", hour: 2, 300);
        Assert.Equal((2, 130_000, 130_000), Credited(brand, Autumn));

        await Click(brand, Winter, hour: 4);

        Assert.Equal((1, 30_000, 30_000), Credited(brand, Autumn));
        Assert.Equal((1, 100_000, 100_000), Credited(brand, Winter));
    }

    [Theory, OnEachDatabase]
    public async Task Clicks_and_orders_of_one_turn_see_each_other(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        await brand.Do(Somebody, new Weir.Members.ProfileLearned("小美"));

        await Task.WhenAll(
            brand.Submit(Somebody, Report("A-1", 1_000), at: At(brand, 5)), brand.Submit(Somebody, Tap(brand, Autumn), at: At(brand, 4)),
            brand.Submit(Somebody, Tap(brand, Winter), at: At(brand, 1)), brand.Submit(Somebody, Report("A-2", 300), at: At(brand, 2)));

        Assert.Equal((1, 100_000, 100_000), Credited(brand, Autumn));
        Assert.Equal((1, 30_000, 30_000), Credited(brand, Winter));
    }

    [Theory, OnEachDatabase]
    public async Task A_buyer_who_becomes_known_in_the_turn_of_the_order_has_clicked_all_the_same(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        await Click(brand, Autumn, hour: 1);
        var phone = new IdentityKey(IdentityKind.Phone, 0, "+886912345678");

        await Task.WhenAll(
            brand.Submit(Somebody, new Weir.Members.ProfileLearned(Identities: [phone]), at: At(brand, 2)),
            brand.Submit(new About.By(phone), Report("A-1", 1_000) with { Identities = [phone] }, at: At(brand, 3)));

        await MemberApi.Eventually(() => Credited(brand, Autumn) == (1, 100_000, 100_000));
    }

    [Theory, OnEachDatabase]
    public async Task Another_window_credits_every_order_anew(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        await Click(brand, Autumn, hour: -24 * 3);
        await Order(brand, "A-1", hour: 0, 1_000);
        Assert.Equal((1, 100_000, 100_000), Credited(brand, Autumn));

        await brand.Do(About.Nobody.Instance, new AttributionChanged(2, 0.4m, Actor.System));
        await MemberApi.Eventually(() => Credited(brand, Autumn) == (0, 0, 0));
        await brand.Do(About.Nobody.Instance, new AttributionChanged(30, null, Actor.System));
        await MemberApi.Eventually(() => Credited(brand, Autumn) == (1, 100_000, 100_000));
        await brand.Restart();
        Assert.Equal(30, brand.Pumps.RulesOf<AttributionRules>(TestBrand.Brand)!.WindowDays);
    }

    [Theory, OnEachDatabase]
    public async Task Those_meant_to_get_a_send_are_compared_with_the_held_out_over_the_same_days(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        for (var i = 0; i < 40; i++)
        {
            await brand.Do(Number(i), new Weir.Members.ProfileLearned($"顧客 {i}"));
        }
        await brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.InsertMany<DeliveryRow>(DeliveryRow.Table, [.. Enumerable.Range(0, 40).Select(i => new DeliveryRow
        {
            Send = Autumn,
            Member = brand.Index.Find(new IdentityKey(IdentityKind.MemberNumber, 0, $"M{i}").In(TestBrand.Brand))!.Value.Value,
            State = i < 10 ? DeliveryState.Suppressed : DeliveryState.InBatch,
            Reason = i < 10 ? Reason.HeldOut : null,
        })]), CancellationToken.None);
        foreach (var (buyer, hour, amount) in new[] { (1, 2.0, 500m), (12, 1.0, 1_000m), (12, 5.0, 400m), (13, 3.0, 600m), (14, -1.0, 9_000m), (15, 24.0 * 8, 9_000m) })
        {
            await Order(brand, $"A-{buyer}-{hour}", hour, amount, by: $"M{buyer}");
        }

        var opened = At(brand, 0);
        var result = brand.Read(tx => SendReturns.Of(
            tx, new AttributionRules(7, 0.5m), Autumn, (opened, opened), opened + TimeSpan.FromDays(9), audience: 40, heldOut: 10, clickers: 0, new Money(10_000)));

        Assert.False(result.IsOpen);
        var compared = result.AgainstHoldOut!;
        Assert.Equal((30, 2, 10, 1), (compared.Sent.Members, compared.Sent.Buyers, compared.HeldOut.Members, compared.HeldOut.Buyers));
        Assert.Equal((2_000m, 500m), (compared.Sent.Revenue.Dollars, compared.HeldOut.Revenue.Dollars));
        // 2,000 over 30 members against 500 over 10: 16.67 more each, 500 in all.
        Assert.Equal(500m, compared.IncrementalRevenue!.Value.Dollars);
        Assert.Equal((5m, 150m), (compared.IncrementalRoas, compared.IncrementalProfit!.Value.Dollars));
        Assert.Equal((HoldOutVerdict.TooFew, HoldOutVerdict.TooFew), (compared.Verdict, compared.RevenueVerdict));
    }

    private static readonly About.By Somebody = Number(1);

    private static About.By Number(int number) => new(new IdentityKey(IdentityKind.MemberNumber, 0, $"M{number}"));

    private static async Task<TestBrand> Brand(DatabaseKind kind)
    {
        var brand = await TestBrand.Create(kind, parts => parts.AddCommerce().AddTouchpoints().AddAttribution(), [new CommerceIndexSource(), new TouchpointIndexSource()]);
        await brand.Do(About.Nobody.Instance, new LinkDefined(null, "洋裝", "https://shop.example", [], new Dictionary<string, string>(), null, new byte[LinkDefined.KeyBytes], Actor.System));
        return brand;
    }

    private static Instant At(TestBrand brand, double hour) => brand.Clock.Now - TimeSpan.FromDays(20) + TimeSpan.FromHours(hour);

    private static LinkTapped Tap(TestBrand brand, long send) =>
        new(brand.Pumps.RulesOf<LinkRules>(TestBrand.Brand)!.All.Single().Id, send, Device: null);

    private static Task<Answer.Done> Click(TestBrand brand, long send, double hour) => brand.Do(Somebody, Tap(brand, send), at: At(brand, hour));

    private static OrderReported Report(string id, decimal amount, decimal refunded = 0, OrderStatus status = OrderStatus.Paid, string by = "M1") => new(
        new OrderRef("shop", id), [new IdentityKey(IdentityKind.MemberNumber, 0, by)], status, Money.Rounded(amount), Money.Rounded(refunded), null, null, [], IsKeyed: false);

    private static Task<Answer.Done> Order(TestBrand brand, string id, double hour, decimal amount, decimal refunded = 0, OrderStatus status = OrderStatus.Paid, string by = "M1") =>
        brand.Do(new About.By(new IdentityKey(IdentityKind.MemberNumber, 0, by)), Report(id, amount, refunded, status, by), at: At(brand, hour));

    private static (long Orders, long Gross, long Net) Credited(TestBrand brand, long send) => brand.Read(tx => tx.First<(long, long, long)>(
        "select cast(coalesce(sum(orders), 0) as bigint), cast(coalesce(sum(gross), 0) as bigint), cast(coalesce(sum(net), 0) as bigint) from order_credit where workspace = @w and send = @send", new { send }));
}
