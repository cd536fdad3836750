using System.Text.Json;
using Weir.Foundation;
using Weir.Tests.Support;

namespace Weir.Tests.Members.Events;

public sealed class EventApiTests
{
    [Theory, OnEachDatabase]
    public async Task Each_item_has_its_own_result_and_what_is_done_survives_a_crash(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var member = (await api.Post("/members", new { memberNumber = "M1" })).GetProperty("id").GetString();
        var now = api.Brand.Clock.Now.ToDateTimeOffset();

        var result = await api.Post("/events", new
        {
            items = new object[]
            {
                Item("1", now, member: member),
                Item("2", now, identity: new { kind = "phone", value = "0912345678" }, properties: new { 商品 = "洋裝", price = 1280 }),
                Item("3", now, kind: "link.clicked", member: member),
                Item("4", now.AddDays(2), member: member),
                Item("5", now, member: "00000000000000000000000000000000"),
                Item("6", now, kind: "Bad Kind", member: member),
                Item("1", now, member: member),
            },
        });

        Assert.Equal(["done", "done", "refused", "refused", "refused", "refused", "known"], Statuses(result));
        Assert.Equal(
            [("event.reserved-kind", "items[2].kind"), ("event.bad-time", "items[3].occurredAt"), ("member.unknown", "items[4].member"), ("event.bad-kind", "items[5].kind")],
            result.GetProperty("items").EnumerateArray().Skip(2).Take(4).Select(item =>
                (item.GetProperty("problem").GetProperty("code").GetString()!, item.GetProperty("problem").GetProperty("field").GetString()!)));
        await api.Brand.Restart();
        Assert.Equal(2, api.Brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task The_same_batch_again_changes_nothing(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var now = api.Brand.Clock.Now.ToDateTimeOffset();
        var batch = new { items = Enumerable.Range(0, 1_000).Select(i => Item($"e{i}", now, identity: new { kind = "memberNumber", value = $"M{i % 10}" })).ToArray() };

        Assert.All(Statuses(await api.Post("/events", batch)), status => Assert.Equal("done", status));
        Assert.All(Statuses(await api.Post("/events", batch)), status => Assert.Equal("known", status));

        Assert.Equal(1_000, api.Brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
        Assert.Equal(10, api.Brand.Index.Universe.Count);
    }

    [Theory, OnEachDatabase]
    public async Task Limits_of_a_batch_are_told_with_their_place(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var now = api.Brand.Clock.Now.ToDateTimeOffset();
        var identity = new { kind = "memberNumber", value = "M1" };

        Assert.Equal("items", (await api.Refused(HttpMethod.Post, "/events", new { items = Array.Empty<object>() })).Problem.GetProperty("field").GetString());
        var many = new { items = Enumerable.Range(0, 1_001).Select(i => Item($"{i}", now, identity: identity)).ToArray() };
        Assert.Equal("request.too-many-items", (await api.Refused(HttpMethod.Post, "/events", many)).Problem.GetProperty("code").GetString());
        Assert.Equal("items[0].occurredAt", (await api.Refused(HttpMethod.Post, "/events", new { items = new[] { new { id = "1", occurredAt = "昨天" } } })).Problem.GetProperty("field").GetString());

        var large = await api.Post("/events", new { items = new[] { Item("1", now, identity: identity, properties: new { text = new string('好', 12_000) }), Item("2", now, identity: identity, properties: "text"), Item("3", now) } });
        Assert.Equal(["event.properties-too-large", "event.properties-no-object", "event.whom"],
            large.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("problem").GetProperty("code").GetString()));
    }

    private static object Item(string id, DateTimeOffset at, string? member = null, object? identity = null, string kind = "product.viewed", object? properties = null) =>
        new { id, member, identity, kind, occurredAt = at, properties };

    private static IEnumerable<string> Statuses(JsonElement result) => result.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetString()!);
}
