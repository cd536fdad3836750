using System.Net;
using Weir.Tests.Server;
using Weir.Tests.Support;

namespace Weir.Tests.Segments;

public sealed class AttributeUseTests
{
    [Theory, OnEachDatabase]
    public async Task Whoever_retires_an_attribute_sees_who_has_it_and_which_segments_look_at_it(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (_, owner) = await server.CreateBrand();
        var browser = await server.SignedIn(owner);
        var level = (await browser.Post("/api/v1/attributes", new { name = "level", label = "等級", kind = "choice", options = Caller.List("銀", "金") }))["id"].GetInt64();
        await browser.Post("/api/v1/attributes", new { name = "city", label = "城市", kind = "text" });
        (await browser.Post("/api/v1/members", new { memberNumber = "M1", attributes = new { level = "金" } })).Is(HttpStatusCode.Created);
        var segment = (await browser.Post("/api/v1/segments", new
        {
            name = "金級顧客",
            rule = new { version = 1, where = new { kind = "attribute", attribute = "level", test = "is", value = "金" } },
        }))["id"].GetInt64();

        var draft = (await browser.Get("/api/v1/attributes/use")).Items;
        Assert.Equal((level, 1L, 0), (draft[0].GetProperty("attribute").GetInt64(), draft[0].GetProperty("members").GetInt64(), draft[0].GetProperty("segments").GetArrayLength()));
        Assert.Equal(0, draft[1].GetProperty("members").GetInt64());

        (await browser.Post($"/api/v1/segments/{segment}/publish", new { })).Is(HttpStatusCode.OK);

        var used = (await browser.Get("/api/v1/attributes/use")).Items[0].GetProperty("segments")[0];
        Assert.Equal((segment, "金級顧客"), (used.GetProperty("id").GetInt64(), used.GetProperty("name").GetString()));
    }
}
