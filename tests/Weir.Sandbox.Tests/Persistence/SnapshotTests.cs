using System.IO.Compression;
using System.Text;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Persistence;

/// <summary>A sandbox with a data directory that is ended and started again.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("weir-sandbox-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Chats_friends_blocks_and_settings_are_there_after_a_restart()
    {
        string stranger, said, first, second, third;
        await using (var desk = await StartAsync())
        {
            (first, second, third) = (desk.Friends[0], desk.Friends[1], desk.Friends[2]);
            stranger = (await desk.ControlAsync("friends", new { friend = false, displayName = "新客人" }))["friends"][0].GetProperty("userId").GetString()!;
            await desk.PostAsync("/v2/bot/message/broadcast", new { messages = Desk.Texts("早安") });
            said = (await desk.ControlAsync($"friends/{first}/say", new { text = "還有貨嗎" }))["messageId"].GetString()!;
            await desk.ControlAsync($"friends/{first}/say", new { text = "打錯了" });
            await desk.ControlAsync($"friends/{first}/unsend", new { messageId = (await desk.LookAsync($"friends/{first}/chat"))["messages"].EnumerateArray().Last().GetProperty("messageId").GetString() });
            await desk.ControlAsync($"friends/{second}/block");
            await desk.ControlAsync($"friends/{third}/rename", new { displayName = "阿美" });
            await desk.ControlAsync("account", new { displayName = "山茶", monthlyMessages = 6_000 });
            await desk.ControlAsync("faults", new { switches = new { greeting = true } });
        }

        await using var again = await StartAsync(o => o with { Friends = 500 });
        var chat = (await again.LookAsync($"friends/{first}/chat"))["messages"].EnumerateArray().ToArray();
        Assert.Equal(["早安", "還有貨嗎", ""], chat.Select(m => m.GetProperty("unsent").GetBoolean() ? "" : m.GetProperty("message").GetProperty("text").GetString()));
        Assert.Equal(said, chat[1].GetProperty("messageId").GetString());
        Assert.Equal("早安", Assert.Single(await again.InboxAsync(second)).GetProperty("message").GetProperty("text").GetString());
        var friends = (await again.LookAsync("friends"))["friends"].EnumerateArray().ToArray();
        Assert.Equal([first, second, third, stranger], friends.Select(f => f.GetProperty("userId").GetString()));
        Assert.Equal(["friend", "blocked", "friend", "stranger"], friends.Select(f => f.GetProperty("friendship").GetString()));
        Assert.Equal(["阿美", "新客人"], friends[2..].Select(f => f.GetProperty("displayName").GetString()));
        Assert.Equal("山茶", (await again.GetAsync("/v2/bot/info"))["displayName"].GetString());
        Assert.Equal(3, await again.UsedAsync());
        Assert.True((await again.LookAsync("faults"))["switches"].GetProperty("greeting").GetBoolean());
        Assert.Equal(404, (await again.GetAsync($"/v2/bot/profile/{second}")).Status);
        Assert.Equal(200, (await again.PushAsync(second)).Status);
        Assert.Equal(3, await again.UsedAsync());
    }

    [Fact]
    public async Task Ids_go_on_and_nothing_made_before_is_made_again()
    {
        string menu, token, id;
        await using (var desk = await StartAsync())
        {
            menu = await MenuAsync(desk);
            token = (await desk.FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", desk.Handle.ChannelId), ("client_secret", desk.Handle.ChannelSecret)))["access_token"].GetString()!;
            id = (await desk.PushAsync(desk.Friend))["sentMessages"][0].GetProperty("id").GetString()!;
        }
        await using var again = await StartAsync();
        Assert.Equal(200, (await again.SendAsync(HttpMethod.Get, "/api/v2/bot/info", null, ("Authorization", "Bearer " + token))).Status);
        Assert.Equal(200, (await again.GetAsync($"/v2/bot/richmenu/{menu}")).Status);
        Assert.Equal(200, (await again.PostAsync($"/v2/bot/user/all/richmenu/{menu}", null)).Status);
        Assert.NotEqual(menu, await MenuAsync(again));
        Assert.True(long.Parse((await again.PushAsync(again.Friend))["sentMessages"][0].GetProperty("id").GetString()!, null) > long.Parse(id, null));
    }

    [Fact]
    public async Task Groups_and_what_was_said_in_them_are_remembered()
    {
        string group;
        await using (var desk = await StartAsync())
        {
            group = (await desk.ControlAsync("groups", new { name = "團購群", members = desk.Friends }))["groupId"].GetString()!;
            await desk.ControlAsync($"groups/{group}/say", new { userId = desk.Friend, text = "大家好" });
            await desk.PushAsync(group, "各位好");
        }
        await using var again = await StartAsync();
        Assert.Equal(3, (await again.GetAsync($"/v2/bot/group/{group}/members/count"))["count"].GetInt32());
        Assert.Equal(["joined", "大家好", "各位好"], (await again.LookAsync($"groups/{group}/chat"))["messages"].EnumerateArray()
            .Select(m => m.GetProperty("note").GetString() ?? m.GetProperty("message").GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Audiences_coupons_keys_and_what_people_sent_are_there_after_a_restart()
    {
        using var key = new SigningKey();
        string picture, gone, coupon;
        long finished, interrupted;
        await using (var desk = await StartAsync())
        {
            await key.RegisterAsync(desk);
            finished = (await desk.PostAsync("/v2/bot/audienceGroup/upload", Audience("熟客", desk.Friends)))["audienceGroupId"].GetInt64();
            await desk.Handle.AdvanceAsync(TimeSpan.FromMinutes(1));
            interrupted = (await desk.PostAsync("/v2/bot/audienceGroup/upload", Audience("新客", desk.Friends)))["audienceGroupId"].GetInt64();
            coupon = (await desk.PostAsync("/v2/bot/coupon", Coupon()))["couponId"].GetString()!;
            await desk.PostAsync("/v2/bot/message/push", new { to = desk.Friend, messages = new[] { new { type = "coupon", couponId = coupon } } });
            await desk.ControlAsync($"friends/{desk.Friend}/use-coupon", new { couponId = coupon });
            picture = await SendPictureAsync(desk, [1, 2, 3]);
            gone = await SendPictureAsync(desk, [4, 5]);
            await desk.ControlAsync($"friends/{desk.Friend}/consent", new { accepts = true, declines = Desk.List("email") });
            await desk.ControlAsync("state/save");
            await desk.ControlAsync($"friends/{desk.Friend}/unsend", new { messageId = gone });
        }
        Assert.Equal(picture, Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(_data, ContentFiles.Folder)))));

        await using var again = await StartAsync();
        await again.Handle.AdvanceAsync(TimeSpan.FromMinutes(1));
        foreach (var audience in (long[])[finished, interrupted])
        {
            var read = (await again.GetAsync($"/v2/bot/audienceGroup/{audience}"))["audienceGroup"];
            Assert.Equal(("READY", 3), (read.GetProperty("status").GetString(), read.GetProperty("audienceCount").GetInt32()));
        }
        Assert.Equal("RUNNING", (await again.GetAsync($"/v2/bot/coupon/{coupon}"))["status"].GetString());
        Assert.Equal(409, (await again.ControlAsync($"friends/{again.Friend}/use-coupon", new { couponId = coupon })).Status);
        Assert.Equal(200, (await key.IssueAsync(again)).Status);
        Assert.Equal([1, 2, 3], (await again.GetAsync($"/v2/bot/message/{picture}/content", "/data")).Bytes);
        Assert.Equal(410, (await again.GetAsync($"/v2/bot/message/{gone}/content", "/data")).Status);
    }

    [Fact]
    public async Task A_sandbox_that_begins_anew_shows_nobody_the_files_of_the_one_before()
    {
        await using (var desk = await StartAsync())
        {
            await SendPictureAsync(desk, [1, 2, 3]);
        }
        await using var other = await StartAsync(o => o with { Seed = 8 });
        Assert.Equal([4, 5], (await other.GetAsync($"/v2/bot/message/{await SendPictureAsync(other, [4, 5])}/content", "/data")).Bytes);
        await other.ControlAsync("state/save");
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(_data, ContentFiles.AsideFolder)))));
    }

    private static object Audience(string description, IReadOnlyList<string> ids) => new { description, isIfaAudience = false, audiences = ids.Select(id => new { id }) };

    private static object Coupon() => new
    {
        title = "見面禮",
        acquisitionCondition = new { type = "normal" },
        maxUseCountPerTicket = 1,
        startTimestamp = 0,
        endTimestamp = Desk.Start.AddDays(30).ToUnixTimeSeconds(),
        timezone = "ASIA_TAIPEI",
        visibility = "UNLISTED",
        reward = new { type = "gift" },
    };

    private static async Task<string> SendPictureAsync(Desk desk, byte[] bytes)
    {
        using var picture = new ByteArrayContent(bytes) { Headers = { ContentType = new("image/png") } };
        return (await desk.SendAsync(HttpMethod.Post, $"/sandbox/v1/friends/{desk.Friend}/upload?type=image", picture))["messageId"].GetString()!;
    }

    [Fact]
    public async Task Who_starts_it_with_another_address_is_obeyed_and_nothing_is_written_that_has_not_changed()
    {
        await using (var desk = await StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/one") }))
        {
            await desk.ControlAsync("account", new { webhookUrl = "http://localhost:9/before" });
            Assert.True((await desk.ControlAsync("state/save"))["written"].GetBoolean());
            Assert.False((await desk.ControlAsync("state/save"))["written"].GetBoolean());
        }
        await using var again = await StartAsync(o => o with { LiffEndpointUrl = new Uri("http://localhost:9/two"), WebhookUrl = new Uri("http://localhost:9/now") });
        var account = await again.LookAsync("account");
        Assert.Equal("http://localhost:9/now", account["webhookUrl"].GetString());
        Assert.Equal("http://localhost:9/two", Assert.Single(account["liffApps"].EnumerateArray()).GetProperty("endpointUrl").GetString());
    }

    [Theory]
    [InlineData("this is no archive")]
    [InlineData("""{"Version":99}""")]
    [InlineData("""{"Version":1,"Seed":8}""")]
    public async Task What_cannot_be_read_is_said_and_kept_and_the_sandbox_begins_anew(string content)
    {
        var file = Path.Combine(_data, SnapshotFile.Name);
        using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(content));
        }
        var bytes = await File.ReadAllBytesAsync(file);
        await using var desk = await StartAsync();
        Assert.Contains("begins anew", (await desk.LookAsync("state"))["memory"].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, desk.Friends.Count);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(_data, SnapshotFile.AsideName)));
        Assert.True((await desk.ControlAsync("state/save"))["written"].GetBoolean());
    }

    [Fact]
    public async Task Without_a_data_directory_nothing_is_written()
    {
        await using var desk = await Desk.StartAsync();
        Assert.False((await desk.ControlAsync("state/save"))["written"].GetBoolean());
    }

    private static async Task<string> MenuAsync(Desk desk)
    {
        object[] areas = [new { bounds = new { x = 0, y = 0, width = 2500, height = 1686 }, action = new { type = "message", text = "嗨" } }];
        var menu = (await desk.PostAsync("/v2/bot/richmenu", new { size = new { width = 2500, height = 1686 }, selected = true, name = "選單", chatBarText = "選單", areas }))["richMenuId"].GetString()!;
        using var picture = new ByteArrayContent(Pictures.Png(2500, 1686)) { Headers = { ContentType = new("image/png") } };
        await desk.SendAsync(HttpMethod.Post, $"/data/v2/bot/richmenu/{menu}/content", picture);
        return menu;
    }

    private Task<Desk> StartAsync(Func<SandboxOptions, SandboxOptions>? change = null) => Desk.StartAsync(o => (change?.Invoke(o) ?? o) with { DataDirectory = _data });
}
