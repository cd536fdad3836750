using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.RichMenus;

/// <summary>Trap 11: a batch looks at the state before the request, works in the background, and may be asked for three times an hour.</summary>
public sealed class RichMenuBatchTests
{
    [Fact]
    public async Task Operations_do_not_chain_and_take_effect_after_the_202()
    {
        await using var desk = await Desk.StartAsync();
        var (a, b, c) = (await MenuAsync(desk), await MenuAsync(desk), await MenuAsync(desk));
        await LinkAsync(desk, desk.Friends[0], a);
        await LinkAsync(desk, desk.Friends[1], b);
        var batch = await desk.PostAsync("/v2/bot/richmenu/batch", new { operations = new[] { new { type = "link", from = a, to = b }, new { type = "link", from = b, to = c } } });
        Assert.Equal((202, "{}"), (batch.Status, batch.Body.ToString()));
        Assert.Equal("ongoing", (await ProgressAsync(desk, batch))["phase"].GetString());
        Assert.Equal(a, await MenuOfAsync(desk, 0));
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((b, c), (await MenuOfAsync(desk, 0), await MenuOfAsync(desk, 1)));
        var done = await ProgressAsync(desk, batch);
        Assert.Equal("succeeded", done["phase"].GetString());
        Assert.True(done.Body.TryGetProperty("completedTime", out _));
        desk.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(404, (await ProgressAsync(desk, batch)).Status);
        Assert.Equal(400, (await desk.GetAsync("/v2/bot/richmenu/progress/batch?requestId=x")).Status);
    }

    [Fact]
    public async Task Asking_again_with_the_key_does_nothing_twice_and_without_it_does()
    {
        await using var desk = await Desk.StartAsync();
        var (a, b) = (await MenuAsync(desk), await MenuAsync(desk));
        await LinkAsync(desk, desk.Friend, a);
        object swap = new[] { new { type = "link", from = a, to = b }, new { type = "link", from = b, to = a } };
        foreach (var key in (string[])["once", "once"])
        {
            await desk.PostAsync("/v2/bot/richmenu/batch", new { operations = swap, resumeRequestKey = key });
            await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(b, await MenuOfAsync(desk, 0));
        }
        await desk.PostAsync("/v2/bot/richmenu/batch", new { operations = swap });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(a, await MenuOfAsync(desk, 0));
        Assert.Equal(429, (await desk.PostAsync("/v2/bot/richmenu/batch", new { operations = swap })).Status);
    }

    [Fact]
    public async Task Everybodys_menu_can_be_taken_away_at_once()
    {
        await using var desk = await Desk.StartAsync();
        await LinkAsync(desk, desk.Friend, await MenuAsync(desk));
        await desk.PostAsync("/v2/bot/richmenu/batch", new { operations = new[] { new { type = "unlinkAll" } } });
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/user/{desk.Friend}/richmenu")).Status);
    }

    [Fact]
    public async Task The_list_of_menus_may_be_asked_for_ten_times_a_second()
    {
        await using var desk = await Desk.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, (await desk.GetAsync("/v2/bot/richmenu/list")).Status);
        }
        Assert.Equal(429, (await desk.GetAsync("/v2/bot/richmenu/list")).Status);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await desk.GetAsync("/v2/bot/richmenu/list")).Status);
    }

    internal static async Task<string> MenuAsync(Desk desk, params object[] areas)
    {
        var id = (await desk.PostAsync("/v2/bot/richmenu", new { size = new { width = 1200, height = 800 }, selected = false, name = "a", chatBarText = "選單", areas }))["richMenuId"].GetString()!;
        using var picture = new ByteArrayContent(Pictures.Png(1200, 800)) { Headers = { ContentType = new("image/png") } };
        await desk.SendAsync(HttpMethod.Post, $"/data/v2/bot/richmenu/{id}/content", picture);
        return id;
    }

    internal static Task<Answer> LinkAsync(Desk desk, string person, string menu) => desk.PostAsync($"/v2/bot/user/{person}/richmenu/{menu}", null);

    private static async Task<string> MenuOfAsync(Desk desk, int friend) => (await desk.GetAsync($"/v2/bot/user/{desk.Friends[friend]}/richmenu"))["richMenuId"].GetString()!;

    private static Task<Answer> ProgressAsync(Desk desk, Answer batch) => desk.GetAsync("/v2/bot/richmenu/progress/batch?requestId=" + batch.RequestId);
}
