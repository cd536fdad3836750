using System.Net;
using Weir.Pump;
using Weir.Tests.Ingest;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Touchpoints;

public sealed class TouchpointConditionTests
{
    [Theory, OnEachDatabase]
    public async Task Clickers_and_sources_can_be_counted(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        var link = (await brand.Owner.Post("/api/v1/links", new { name = "春裝洋裝", url = "https://shop.example/dress" }))["id"].GetInt64();
        var entry = (await brand.Owner.Post("/api/v1/entry-links", new { connection = brand.Connection.Value, name = "海報", sourceKind = "poster" }))["id"].GetInt64();
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1)), brand.Follows(BrandOnLine.User(2)), brand.Follows(BrandOnLine.User(3)));
        var key = brand.Server.Service<Pumps>().RulesOf<LinkRules>(brand.Workspace)!;
        using var tapped = await brand.Open($"/l/{new LinkToken(brand.Workspace.Value, link, brand.Find(BrandOnLine.User(1))!.Value.Value, 77).Write(key.Key)}");

        Assert.Equal(1, await Count(brand, new { kind = "clicked", link }));
        Assert.Equal(1, await Count(brand, new { kind = "clicked", send = 77 }));
        Assert.Equal(2, await Count(brand, new { kind = "clicked", link, has = false }));
        Assert.Equal(0, await Count(brand, new { kind = "source", entry }));
        Assert.Equal(3, await Count(brand, new { kind = "source" }));
        (await brand.Owner.Post("/api/v1/segments/count", new { rule = new { version = 1, where = new { kind = "clicked", link = 999_999 } } })).Is(HttpStatusCode.BadRequest);
        Assert.Equal(1, await Count(brand, new { kind = "clicked" }));
        Assert.Equal(1, await Count(brand, new { kind = "clicked", withinDays = 1 }));
        Assert.Equal(1, await Count(brand, new { kind = "clicked", link, withinDays = 7 }));
        Assert.Equal(0, await Count(brand, new { kind = "clicked", send = 78, withinDays = 7 }));
        Assert.Equal(3, await Count(brand, new { kind = "source", by = "unknown" }));
        Assert.Equal(0, await Count(brand, new { kind = "source", by = "any" }));
        Assert.Equal(3, await Count(brand, new { kind = "source", by = "link", entry, @is = false }));
        foreach (var wrong in new object[]
        {
            new { kind = "clicked", link, send = 77 }, new { kind = "clicked", withinDays = 0 }, new { kind = "source", by = "store" }, new { kind = "source", by = "link" },
            new { kind = "source", by = "any", entry }, new { kind = "source", by = "any", value = "x" },
        })
        {
            (await brand.Owner.Post("/api/v1/segments/count", new { rule = new { version = 1, where = wrong } })).Is(HttpStatusCode.BadRequest);
        }
    }

    private static async Task<long> Count(BrandOnLine brand, object where)
    {
        var counted = await brand.Owner.Post("/api/v1/segments/count", new { rule = new { version = 1, where } });
        counted.Is(HttpStatusCode.OK);
        return counted["members"].GetInt64();
    }
}
