using System.Text.Json;
using Weir.Commerce;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Commerce;

public sealed class OrderTests
{
    [Theory, OnEachDatabase]
    public async Task The_same_report_changes_nothing_and_a_different_one_restates(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);

        Assert.Equal("done", await Report(api, Order("A-1", 1_200)));
        Assert.Equal("known", await Report(api, Order("A-1", 1_200)));
        var rows = Events(api);
        Assert.Equal((1, 120_000), Figures(api));

        Assert.Equal("done", await Report(api, Order("A-1", 1_200, refunded: 200)));
        Assert.Equal((1, 100_000), Figures(api));
        Assert.Equal("done", await Report(api, Order("A-1", 1_200, refunded: 1_200)));
        Assert.Equal((IndexDelta.NoValue, IndexDelta.NoValue), Figures(api));
        Assert.Equal("done", await Report(api, Order("A-1", 1_200)));
        Assert.Equal((1, 120_000), Figures(api));
        Assert.Equal("done", await Report(api, Order("A-1", 1_200, status: "cancelled")));
        Assert.Equal((IndexDelta.NoValue, IndexDelta.NoValue), Figures(api));

        Assert.Equal(1, rows);
        Assert.Equal(5, Events(api));
        api.Brand.AssertMemoryEqualsSql();
        await api.Brand.Restart();
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task The_first_and_the_last_day_follow_what_is_left(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await Report(api, Order("A-1", 100, at: "2026-02-10T09:00:00+08:00"));
        await Report(api, Order("A-2", 200, at: "2026-01-05T09:00:00+08:00"));
        // Half past midnight in Taipei is the day before in UTC.
        await Report(api, Order("A-3", 300, at: "2026-03-02T00:30:00+08:00"));
        Assert.Equal((Day(2026, 1, 5), Day(2026, 3, 2)), Days(api));

        await Report(api, Order("A-3", 300, status: "cancelled", at: "2026-03-02T00:30:00+08:00"));
        Assert.Equal((Day(2026, 1, 5), Day(2026, 2, 10)), Days(api));
        await Report(api, Order("A-2", 200, at: "2026-02-20T09:00:00+08:00"));
        Assert.Equal((Day(2026, 2, 10), Day(2026, 2, 20)), Days(api));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_batch_that_reports_an_order_and_takes_it_back_leaves_the_older_ones(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await Report(api, Order("A-1", 100, at: "2026-01-05T09:00:00+08:00"));

        await api.Post("/orders", new { items = new[] { Order("A-2", 900), Order("A-2", 900, status: "cancelled") } });

        Assert.Equal((1, 10_000), Figures(api));
        Assert.Equal((Day(2026, 1, 5), Day(2026, 1, 5)), Days(api));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task The_customer_is_found_by_any_identity_and_made_when_nobody_has_one(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/members", new { memberNumber = "M1", phone = "0912345678" });
        await api.Post("/members", new { memberNumber = "M2" });

        await Report(api, new { orderId = "A-1", phone = "+886 912 345 678", orderedAt = "2026-03-01T10:00:00+08:00", amount = 100 });
        await Report(api, new { orderId = "A-2", memberNumber = "M2", phone = "0912-345-678", email = "new@example.com", orderedAt = "2026-03-01T10:00:00+08:00", amount = 200 });
        await Report(api, new { orderId = "A-3", email = "NEW@example.com", orderedAt = "2026-03-01T10:00:00+08:00", amount = 300 });
        await Report(api, new { orderId = "A-4", memberNumber = "M3", orderedAt = "2026-03-01T10:00:00+08:00", amount = 400 });

        Assert.Equal(3, api.Brand.Index.Universe.Count);
        Assert.Equal((1, 10_000), Figures(api, "M1"));
        // The phone stays with its holder; the address was nobody's, and names M2 from now on.
        Assert.Equal((2, 50_000), Figures(api, "M2"));
        Assert.Equal((1, 40_000), Figures(api, "M3"));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task An_order_that_turns_out_to_be_somebody_elses_moves(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await Report(api, Order("A-1", 500));
        await Report(api, Order("A-1", 500, member: "M2"));

        Assert.Equal((IndexDelta.NoValue, IndexDelta.NoValue), Figures(api));
        Assert.Equal((1, 50_000), Figures(api, "M2"));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task An_older_state_never_overwrites_a_newer_one_and_a_keyed_request_counts_once(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        object At(string changedAt, int amount) => new { orderId = "A-1", memberNumber = "M1", orderedAt = "2026-03-01T10:00:00+08:00", amount, changedAt };
        await Report(api, At("2026-03-01T12:00:00Z", 900));
        Assert.Equal("known", await Report(api, At("2026-03-01T11:00:00Z", 100)));
        Assert.Equal((1, 90_000), Figures(api));

        // The same once more, said later: what was said in between and comes late is out of date, and a file without times makes nothing older.
        Assert.Equal("known", await Report(api, At("2026-03-01T14:00:00Z", 900)));
        Assert.Equal("known", await Report(api, At("2026-03-01T13:00:00Z", 100)));
        Assert.Equal("done", await Report(api, new { orderId = "A-1", memberNumber = "M1", orderedAt = "2026-03-01T10:00:00+08:00", amount = 800 }));
        Assert.Equal("known", await Report(api, At("2026-03-01T13:30:00Z", 100)));
        Assert.Equal((1, 80_000), Figures(api));
        Assert.Equal("done", await Report(api, At("2026-03-01T14:30:00Z", 900)));

        Assert.Equal("done", await Report(api, Order("B-1", 100), "key"));
        Assert.Equal("done", await Report(api, Order("B-1", 300)));
        Assert.Equal("known", await Report(api, Order("B-1", 100), "key"));
        Assert.Equal((2, 120_000), Figures(api));
    }

    [Fact]
    public async Task What_is_wrong_with_an_order_is_said_in_its_place_and_the_others_are_taken()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        var items = (await api.Post("/orders", new
        {
            items = new object[]
            {
                Order("A-1", 100),
                Order("A-2", -5),
                new { orderId = "A-3", orderedAt = "2026-03-01T10:00:00+08:00", amount = 5 },
                new { orderId = "A-4", memberNumber = "M1", orderedAt = "2026-03-01T10:00:00+08:00", amount = 5, currency = "USD" },
                Order("A-5", 100, refunded: 101),
                Order("A-6", 100, at: "2027-03-01T10:00:00+08:00"),
                new { orderId = "A-7", memberNumber = "M1", orderedAt = "2026-03-01T10:00:00+08:00", amount = 5, changedAt = "2099-03-01T10:00:00+08:00" },
            },
        })).GetProperty("items");

        Assert.Equal(["done", "refused", "refused", "refused", "refused", "refused", "refused"], items.EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        Assert.Equal(
            ["order.bad-amount", "order.nobody-named", "order.other-currency", "order.refund-too-large", "order.bad-time", "order.bad-time"],
            items.EnumerateArray().Skip(1).Select(item => item.GetProperty("problem").GetProperty("code").GetString()));
        Assert.Equal("items[1].amount", items[1].GetProperty("problem").GetProperty("field").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Orders_are_listed_by_key_for_all_and_for_one_and_stand_in_the_trace(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/orders", new { items = Enumerable.Range(1, 5).Select(i => Order($"A-{i}", 100 * i, member: i % 2 == 0 ? "M2" : "M1")) });

        var first = await api.Get("/orders?limit=3");
        var rest = await api.Get($"/orders?limit=3&after={first.GetProperty("next").GetString()}");
        Assert.Equal(["A-5", "A-4", "A-3", "A-2", "A-1"], Ids(first).Concat(Ids(rest)));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);

        var member = (await api.Get("/members?q=M1")).GetProperty("items")[0].GetProperty("id").GetString();
        var own = await api.Get($"/orders?member={member}");
        Assert.Equal(["A-5", "A-3", "A-1"], Ids(own));
        Assert.Equal((3, 900m), (own.GetProperty("totals").GetProperty("orders").GetInt64(), own.GetProperty("totals").GetProperty("net").GetProperty("dollars").GetDecimal()));
        var trace = await api.Get($"/members/{member}/trace");
        Assert.Equal("下單：A-5，500（已付款）", trace.GetProperty("items")[0].GetProperty("sentence").GetProperty("zhTw").GetString());
        Assert.Empty((await MemberApi.Read(await api.Other.GetAsync("/api/v1/orders"))).GetProperty("items").EnumerateArray());
        Assert.Equal(400, (await api.Refused(HttpMethod.Get, "/orders?member=nobody", null)).Status);
    }

    private static object Order(string id, decimal amount, decimal refunded = 0, string status = "paid", string at = "2026-03-01T10:00:00+08:00", string member = "M1") =>
        new { orderId = id, memberNumber = member, orderedAt = at, amount, refundedAmount = refunded, status };

    private static async Task<string> Report(MemberApi api, object order, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Content = System.Net.Http.Json.JsonContent.Create(new { items = new[] { order } }) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        var item = (await MemberApi.Read(await api.Client.SendAsync(request))).GetProperty("items")[0];
        return item.GetProperty("status").GetString()!;
    }

    private static Ordinal Member(MemberApi api, string number) =>
        api.Brand.Index.Find(new IdentityKey(IdentityKind.MemberNumber, 0, number).In(TestBrand.Brand))!.Value;

    private static (long Orders, long Net) Figures(MemberApi api, string number = "M1") =>
        (api.Brand.Index.Cell(CommerceKeys.OrderCount, Member(api, number)), api.Brand.Index.Cell(CommerceKeys.OrderNet, Member(api, number)));

    private static (long First, long Last) Days(MemberApi api) =>
        (api.Brand.Index.Cell(CommerceKeys.FirstOrderDay, Member(api, "M1")), api.Brand.Index.Cell(CommerceKeys.LastOrderDay, Member(api, "M1")));

    private static long Events(MemberApi api) => api.Brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w"));

    private static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(order => order.GetProperty("orderId").GetString());
}
