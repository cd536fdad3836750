using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Segments;
using Weir.Segments.History;
using Weir.Segments.Queries;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Tests.Segments;

/// <summary>The routes over real HTTP. Who may pass is the doors' business and tested there: here somebody has passed.</summary>
public sealed class SegmentEndpointTests
{
    private static readonly CurrentCaller Marketer = new(new Actor(ActorKind.Operator, 1, "小美"), SegmentWorld.Brand, Role.Marketer.Permissions, "zh-TW");

    [Fact]
    public async Task A_segment_is_written_counted_published_explained_and_retired()
    {
        await using var world = await SegmentWorld.Create(DatabaseKind.Sqlite);
        var tag = await world.Tag("VIP");
        await world.Tagged(1, tag);
        await using var app = await Start(world);
        using var http = app.GetTestClient();
        object rule = new { version = 1, where = new { kind = "tag", tag } };

        var counted = await Json(await http.PostAsJsonAsync("/api/v1/segments/count", new { rule }));
        Assert.Equal((1, "有標籤「VIP」的顧客"), (counted.GetProperty("members").GetInt32(), counted.GetProperty("says").GetString()));
        var created = await Json(await http.PostAsJsonAsync("/api/v1/segments", new { name = "VIP 顧客", rule }), HttpStatusCode.Created);
        var id = created.GetProperty("id").GetInt64();
        var published = await Json(await http.PostAsync(new Uri($"/api/v1/segments/{id}/publish", UriKind.Relative), null));
        Assert.Equal(1, published.GetProperty("version").GetInt32());
        await world.Work();

        var shown = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}", UriKind.Relative)));
        Assert.Equal(("ready", 1, "有標籤「VIP」的顧客"), (shown.GetProperty("state").GetString(), shown.GetProperty("members").GetInt32(), shown.GetProperty("says").GetString()));
        Assert.Equal("tag", shown.GetProperty("rule").GetProperty("where").GetProperty("kind").GetString());
        var list = await Json(await http.GetAsync(new Uri("/api/v1/segments?limit=1", UriKind.Relative)));
        Assert.Equal(id, list.GetProperty("items")[0].GetProperty("id").GetInt64());

        var members = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}/members", UriKind.Relative)));
        var member = members.GetProperty("items")[0].GetProperty("id").GetString();
        var why = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}/members/{member}/why", UriKind.Relative)));
        Assert.True(why.GetProperty("holds").GetBoolean());
        Assert.Equal("有這個標籤", why.GetProperty("value").GetString());
        var on = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}/members-on/2026-03-02", UriKind.Relative)));
        Assert.Equal(member, on.GetProperty("items")[0].GetProperty("id").GetString());
        var asked = await Json(await http.PostAsJsonAsync("/api/v1/segments/explain", new { rule, member }));
        Assert.True(asked.GetProperty("holds").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsJsonAsync("/api/v1/segments/explain", new { rule, member = "x" })).StatusCode);
        Assert.Equal(member, world.Database.Read(SegmentWorld.Brand, tx => MemberId.FromBytes(tx.First<byte[]>("select public_id from member where workspace = @w")!).ToString()));
        var before = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}/members-on/2026-03-01", UriKind.Relative)));
        Assert.Equal(0, before.GetProperty("items").GetArrayLength());

        await world.Untagged(1, tag);
        var history = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}/history", UriKind.Relative)));
        Assert.Equal(
            [("live", member, "標籤或資料更新"), ("filled", null, "分眾建立時就符合")],
            history.GetProperty("items").EnumerateArray().Select(change => (
                change.GetProperty("kind").GetString(),
                change.GetProperty("who") is { ValueKind: JsonValueKind.Object } who ? who.GetProperty("id").GetString() : null,
                change.GetProperty("because").GetString())));
        var days = await Json(await http.GetAsync(new Uri($"/api/v1/segments/{id}/days?days=1", UriKind.Relative)));
        Assert.Equal(("2026-03-02", 1), (days.GetProperty("days")[0].GetProperty("day").GetString(), days.GetProperty("days")[0].GetProperty("left").GetInt32()));
        await world.Tagged(1, tag);
        var isIn = await Json(await http.GetAsync(new Uri($"/api/v1/members/{member}/segments", UriKind.Relative)));
        Assert.Equal("VIP 顧客", isIn.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/api/v1/segments/999/days", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"/api/v1/members/{Guid.Empty}/segments", UriKind.Relative))).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync(new Uri($"/api/v1/segments/{id}/retire", UriKind.Relative), null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"/api/v1/segments/{id}/members", UriKind.Relative))).StatusCode);
        Assert.Equal(["segment.create", "segment.publish", "segment.retire"], world.Database.Read(SegmentWorld.Brand, tx => tx.Query<string>("select action from audit_entry where workspace = @w order by at, action")));
    }

    [Fact]
    public async Task A_bad_body_is_refused_with_every_path()
    {
        await using var world = await SegmentWorld.Create(DatabaseKind.Sqlite);
        await using var app = await Start(world);
        using var http = app.GetTestClient();
        var answer = await http.PostAsJsonAsync("/api/v1/segments", new { name = "", rule = new { version = 1, where = new { kind = "tag" } } });
        var problem = await Json(answer, HttpStatusCode.BadRequest);
        Assert.Equal(["name", "where.tag"], problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        var empty = await Json(await http.PostAsJsonAsync("/api/v1/segments/count", new { }), HttpStatusCode.BadRequest);
        Assert.Equal("rule", empty.GetProperty("field").GetString());
    }

    private static async Task<WebApplication> Start(SegmentWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        builder.Services.AddSingleton(world.Pumps).AddSingleton<IIntake>(world.Pumps).AddSingleton<IDesk>(world.Pumps).AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton(world.Database).AddSingleton(world.Indexes).AddSingleton(world.Kinds)
            .AddSingleton<AudienceQueries>().AddSingleton<ExplainQueries>().AddSingleton<SegmentQueries>().AddSingleton<HistoryQueries>().AddSingleton<DayFigures>().AddSingleton<MemberSegments>().AddSingleton<SegmentCommands>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Features.Set(Marketer);
            return next(context);
        });
        app.MapGroup("/api/v1").MapSegments();
        await app.StartAsync();
        return app;
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }
}
