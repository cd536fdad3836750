using System.Net.Http.Headers;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.RichMenus;

public sealed class RichMenuTests
{
    private const string Menus = "/v2/bot/richmenu";

    [Fact]
    public async Task A_menu_is_described_painted_once_and_shown()
    {
        await using var desk = await Desk.StartAsync();
        var id = await CreateAsync(desk);
        Assert.Matches("^richmenu-[0-9a-f]{32}$", id);
        Assert.Equal((400, "must upload richmenu image before applying it to user"), Say(await desk.PostAsync($"/v2/bot/user/all/richmenu/{id}", null)));
        Assert.Equal(200, (await PaintAsync(desk, id)).Status);
        Assert.Equal((400, "An image has already been uploaded to the richmenu"), Say(await PaintAsync(desk, id)));
        Assert.Equal(Pictures.Png(2500, 1686), (await desk.GetAsync($"{Menus}/{id}/content", "/data")).Bytes);
        Assert.Equal("選單", (await desk.GetAsync($"{Menus}/{id}"))["chatBarText"].GetString());
        Assert.Equal(1, (await desk.GetAsync($"{Menus}/list"))["richmenus"].GetArrayLength());
        Assert.Equal((404, "no default richmenu"), Say(await desk.GetAsync("/v2/bot/user/all/richmenu")));
        await desk.PostAsync($"/v2/bot/user/all/richmenu/{id}", null);
        Assert.Equal(id, (await desk.GetAsync("/v2/bot/user/all/richmenu"))["richMenuId"].GetString());
    }

    [Fact]
    public async Task A_picture_must_be_a_picture_of_an_allowed_size_and_come_to_the_data_host()
    {
        await using var desk = await Desk.StartAsync();
        var id = await CreateAsync(desk);
        const string NotAllowed = "The image size is not allowed for richmenu";
        Assert.Equal((400, NotAllowed), Say(await PaintAsync(desk, id, Pictures.Png(799, 400))));
        Assert.Equal((400, NotAllowed), Say(await PaintAsync(desk, id, Pictures.Png(1000, 800))));
        Assert.Equal((400, NotAllowed), Say(await PaintAsync(desk, id, [1, 2, 3])));
        Assert.Equal((400, NotAllowed), Say(await PaintAsync(desk, id, [.. Pictures.Png(2500, 1686), .. new byte[1024 * 1024]])));
        Assert.Equal(415, (await PaintAsync(desk, id, type: "image/gif")).Status);
        Assert.Equal(404, (await PaintAsync(desk, "richmenu-" + new string('0', 32))).Status);
        Assert.Equal(404, (await desk.SendAsync(HttpMethod.Post, $"/api{Menus}/{id}/content", Picture(Pictures.Png(2500, 1686), "image/png"))).Status);
        Assert.Equal(200, (await PaintAsync(desk, id, Pictures.Jpeg(800, 540), "image/jpeg")).Status);
    }

    [Fact]
    public async Task Everything_wrong_with_a_menu_is_told_at_once()
    {
        await using var desk = await Desk.StartAsync();
        var answer = await desk.PostAsync($"{Menus}/validate", new
        {
            size = new { width = 2500, height = 2500 },
            chatBarText = new string('選', 15),
            areas = new object[]
            {
                new { bounds = new { x = -1, y = 0, width = 10, height = 10 }, action = new { type = "uri", uri = "ftp://e.x" } },
                new { bounds = new { x = 0, y = 0, width = 10, height = 10 }, action = new { type = "camera", label = "拍" } },
                new { bounds = new { x = 0, y = 0, width = 10, height = 10 }, action = new { type = "richmenuswitch", data = "a" } },
            },
        });
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            [
                "size: The aspect ratio (width / height) must be at least 1.45", "selected: must be specified", "name: must be specified", "chatBarText: Length must be between 0 and 14",
                "areas[0].bounds.x: must be between 0 and 2500", "areas[0].action.uri: invalid uri",
                "areas[1].action.type: Must be one of the following values: [postback, message, uri, datetimepicker, clipboard, richmenuswitch]", "areas[2].action.richMenuAliasId: May not be empty",
            ],
            answer.Details);
        Assert.Equal(200, (await desk.PostAsync($"{Menus}/validate", Menu())).Status);
        Assert.Equal(0, (await desk.GetAsync($"{Menus}/list"))["richmenus"].GetArrayLength());
    }

    [Fact]
    public async Task Asking_for_a_persons_menu_never_tells_the_default_one()
    {
        await using var desk = await Desk.StartAsync();
        var (all, own) = (await PaintedAsync(desk), await PaintedAsync(desk));
        await desk.PostAsync($"/v2/bot/user/all/richmenu/{all}", null);
        Assert.Equal((404, "the user has no richmenu"), Say(await desk.GetAsync($"/v2/bot/user/{desk.Friend}/richmenu")));
        Assert.Equal(200, (await desk.PostAsync($"/v2/bot/user/{desk.Friend}/richmenu/{own}", null)).Status);
        Assert.Equal(own, (await desk.GetAsync($"/v2/bot/user/{desk.Friend}/richmenu"))["richMenuId"].GetString());
        await desk.SendAsync(HttpMethod.Delete, $"/api/v2/bot/user/{desk.Friend}/richmenu", null);
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/user/{desk.Friend}/richmenu")).Status);
        Assert.Equal((400, "The value for the 'userId' parameter is invalid"), Say(await desk.GetAsync("/v2/bot/user/Uwrong/richmenu")));
    }

    [Fact]
    public async Task Linking_passes_over_who_is_no_friend_without_a_word()
    {
        await using var desk = await Desk.StartAsync();
        var menu = await PaintedAsync(desk);
        await desk.ControlAsync($"friends/{desk.Friends[1]}/block");
        Assert.Equal(202, (await desk.PostAsync($"{Menus}/bulk/link", new { richMenuId = menu, userIds = desk.Friends })).Status);
        Assert.Equal(menu, (await desk.GetAsync($"/v2/bot/user/{desk.Friends[2]}/richmenu"))["richMenuId"].GetString());
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/user/{desk.Friends[1]}/richmenu")).Status);
        Assert.Equal((400, "The property, 'userIds[1]', in the request body is invalid (line: -, column: -)"), Say(await desk.PostAsync($"{Menus}/bulk/link", new { richMenuId = menu, userIds = Desk.List(desk.Friend, "Ux") })));
        Assert.Equal(["richMenuId: invalid richMenuId"], (await desk.PostAsync($"{Menus}/bulk/link", new { richMenuId = "menu", userIds = desk.Friends })).Details);
        Assert.Equal((404, "richmenu not found"), Say(await desk.PostAsync($"{Menus}/bulk/link", new { richMenuId = "richmenu-" + new string('0', 32), userIds = desk.Friends })));
        Assert.Equal(202, (await desk.PostAsync($"{Menus}/bulk/unlink", new { userIds = desk.Friends })).Status);
        Assert.Equal(404, (await desk.GetAsync($"/v2/bot/user/{desk.Friends[2]}/richmenu")).Status);
    }

    [Fact]
    public async Task An_alias_names_one_painted_menu()
    {
        await using var desk = await Desk.StartAsync();
        var (first, second, unpainted) = (await PaintedAsync(desk), await PaintedAsync(desk), await CreateAsync(desk));
        Assert.Equal(200, (await AliasAsync(desk, "shop", first)).Status);
        Assert.Equal((400, "conflict richmenu alias id"), Say(await AliasAsync(desk, "shop", second)));
        Assert.Equal((400, "richmenu not found"), Say(await AliasAsync(desk, "bare", unpainted)));
        Assert.Equal(["richMenuAliasId: invalid richMenuAliasId"], (await AliasAsync(desk, "Shop!", first)).Details);
        await desk.PostAsync($"{Menus}/alias/shop", new { richMenuId = second });
        Assert.Equal(second, (await desk.GetAsync($"{Menus}/alias/shop"))["richMenuId"].GetString());
        Assert.Equal("shop", (await desk.GetAsync($"{Menus}/alias/list"))["aliases"][0].GetProperty("richMenuAliasId").GetString());
        await desk.SendAsync(HttpMethod.Delete, $"/api{Menus}/alias/shop", null);
        Assert.Equal((404, "richmenu alias not found"), Say(await desk.GetAsync($"{Menus}/alias/shop")));
    }

    [Fact]
    public async Task Tapping_a_tab_makes_the_menu_the_persons_own_and_tells_the_account()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        var menu = await PaintedAsync(desk);
        await AliasAsync(desk, "member", menu);
        await desk.ControlAsync($"friends/{desk.Friend}/switch-menu", new { richMenuAliasId = "member", data = "tab=member" });
        await desk.ControlAsync($"friends/{desk.Friend}/switch-menu", new { richMenuAliasId = "gone", data = "tab=gone" });
        await desk.SendAsync(HttpMethod.Delete, $"/api{Menus}/{menu}", null);
        await desk.ControlAsync($"friends/{desk.Friend}/switch-menu", new { richMenuAliasId = "member", data = "tab=member" });
        await desk.Handle.IdleAsync();
        Assert.Equal(
            [("SUCCESS", "member"), ("RICHMENU_ALIAS_ID_NOTFOUND", null), ("RICHMENU_NOTFOUND", null)],
            receiver.Events.Select(e => e.GetProperty("postback").GetProperty("params"))
                .Select(p => (p.GetProperty("status").GetString(), p.TryGetProperty("newRichMenuAliasId", out var alias) ? alias.GetString() : null)));
    }

    [Fact]
    public async Task Menus_are_made_and_deleted_a_hundred_times_an_hour()
    {
        await using var desk = await Desk.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            await CreateAsync(desk);
        }
        Assert.Equal(429, (await desk.PostAsync(Menus, Menu())).Status);
        for (var i = 0; i < 10; i++)
        {
            await desk.GetAsync($"{Menus}/list");
        }
        Assert.Equal(429, (await desk.GetAsync($"{Menus}/list")).Status);
    }

    private static (int, string) Say(Answer answer) => (answer.Status, answer.Message);

    private static object Menu() => new
    {
        size = new { width = 2500, height = 1686 },
        selected = true,
        name = "秋季選單",
        chatBarText = "選單",
        areas = new[] { new { bounds = new { x = 0, y = 0, width = 2500, height = 1686 }, action = new { type = "message", text = "新品" } } },
    };

    private static async Task<string> CreateAsync(Desk desk) => (await desk.PostAsync(Menus, Menu()))["richMenuId"].GetString()!;

    private static async Task<string> PaintedAsync(Desk desk)
    {
        var id = await CreateAsync(desk);
        await PaintAsync(desk, id);
        return id;
    }

    private static Task<Answer> AliasAsync(Desk desk, string alias, string menu) => desk.PostAsync($"{Menus}/alias", new { richMenuAliasId = alias, richMenuId = menu });

    private static Task<Answer> PaintAsync(Desk desk, string id, byte[]? picture = null, string type = "image/png") =>
        desk.SendAsync(HttpMethod.Post, $"/data{Menus}/{id}/content", Picture(picture ?? Pictures.Png(2500, 1686), type));

    private static ByteArrayContent Picture(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
