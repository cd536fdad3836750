using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>A sandbox in which something of everything exists, so that each operation has something to succeed on.</summary>
public sealed class Scene : IAsyncLifetime
{
    private Desk? _desk;
    private Receiver? _receiver;

    internal Desk Desk => _desk!;

    public string Url => _receiver!.Url;

    public string Image { get; private set; } = "";

    public string Video { get; private set; } = "";

    public string File { get; private set; } = "";

    public string ReplyToken { get; private set; } = "";

    public string MarkAsReadToken { get; private set; } = "";

    public string Narrowcast { get; private set; } = "";

    public string Broadcast { get; private set; } = "";

    public string Group { get; private set; } = "";

    public string OtherGroup { get; private set; } = "";

    public long Audience { get; private set; }

    public long OtherAudience { get; private set; }

    public string RichMenu { get; private set; } = "";

    public string OtherMenu { get; private set; } = "";

    public string Coupon { get; private set; } = "";

    public string Room { get; private set; } = "";

    public string OtherRoom { get; private set; } = "";

    /// <summary>One that the drives leave alone.</summary>
    public string SecondReplyToken { get; private set; } = "";

    public long SharedAudience { get; private set; }

    public string LoginToken { get; private set; } = "";

    internal SigningKey Key { get; } = new();

    /// <summary>Without areas: the OpenAPI file names only what all actions have in common.</summary>
    internal static object Menu { get; } = new { size = new { width = 1200, height = 800 }, selected = false, name = "a", chatBarText = "選單", areas = Array.Empty<object>() };

    public (string, string)[] Credentials =>
        [("grant_type", "client_credentials"), ("client_id", Desk.Handle.ChannelId), ("client_secret", Desk.Handle.ChannelSecret)];

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _desk = await Desk.StartAsync(o => o with { Friends = 120, RateLimits = false, WebhookUrl = new Uri(Url), LiffEndpointUrl = new Uri(Url) });
        Image = (await Desk.ControlAsync($"friends/{Desk.Friend}/media"))["messageId"].GetString()!;
        Video = (await Desk.ControlAsync($"friends/{Desk.Friend}/media", new { type = "video" }))["messageId"].GetString()!;
        File = (await Desk.ControlAsync($"friends/{Desk.Friend}/media", new { type = "file" }))["messageId"].GetString()!;
        await Desk.Handle.IdleAsync();
        var said = _receiver.Events[0];
        SecondReplyToken = _receiver.Events[1].GetProperty("replyToken").GetString()!;
        MarkAsReadToken = said.GetProperty("message").GetProperty("markAsReadToken").GetString()!;
        Group = (await Desk.ControlAsync("groups", new { members = new[] { Desk.Friend } }))["groupId"].GetString()!;
        OtherGroup = (await Desk.ControlAsync("groups", new { members = new[] { Desk.Friend } }))["groupId"].GetString()!;
        Narrowcast = (await Post("/v2/bot/message/narrowcast", new { messages = Desk.Texts("一") })).RequestId;
        Broadcast = (await Post("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })).RequestId;
        Audience = await NewAudienceAsync();
        OtherAudience = await NewAudienceAsync();
        RichMenu = await NewMenuAsync();
        await PaintAsync(RichMenu);
        OtherMenu = await NewMenuAsync();
        await PaintAsync(OtherMenu);
        Room = (await Desk.ControlAsync("groups", new { members = new[] { Desk.Friend }, room = true }))["groupId"].GetString()!;
        OtherRoom = (await Desk.ControlAsync("groups", new { members = new[] { Desk.Friend }, room = true }))["groupId"].GetString()!;
        Coupon = await NewCouponAsync();
        SharedAudience = (await Desk.ControlAsync("audiences", new { description = "共用", shared = true, members = new[] { Desk.Friend } }))["audienceGroupId"].GetInt64();
        LoginToken = (await Desk.FormAsync("/v2/oauth/accessToken", ("grant_type", "client_credentials"), ("client_id", Desk.Handle.LoginChannelId), ("client_secret", Desk.Handle.LoginChannelSecret)))["access_token"].GetString()!;
        await Key.RegisterAsync(Desk);
        await Post($"/v2/bot/user/{Desk.Friends[2]}/richmenu/{RichMenu}", null);
        await Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "kept", richMenuId = RichMenu });
        await Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "gone", richMenuId = RichMenu });
        await Desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        ReplyToken = said.GetProperty("replyToken").GetString()!;
    }

    public async Task DisposeAsync()
    {
        Key.Dispose();
        await Desk.DisposeAsync();
        await _receiver!.DisposeAsync();
    }

    internal Task<Answer> Get(string path) => Desk.GetAsync(path);

    internal Task<Answer> Post(string path, object? body) => Desk.PostAsync(path, body);

    internal async Task<Answer> FileAsync(HttpMethod method, (string Name, string Value) field)
    {
        using var form = new MultipartFormDataContent { { new StringContent(field.Value), field.Name }, { new StringContent(Desk.Friend), "file", "ids.txt" } };
        return await Desk.SendAsync(method, "/data/v2/bot/audienceGroup/upload/byFile", form);
    }

    internal async Task<string> NewMenuAsync() => (await Post("/v2/bot/richmenu", Menu))["richMenuId"].GetString()!;

    internal async Task<Answer> PaintAsync(string menu)
    {
        using var picture = new ByteArrayContent(Pictures.Png(1200, 800)) { Headers = { ContentType = new("image/png") } };
        return await Desk.SendAsync(HttpMethod.Post, $"/data/v2/bot/richmenu/{menu}/content", picture);
    }

    internal async Task<string> NewCouponAsync() => (await Post("/v2/bot/coupon", CouponBody))["couponId"].GetString()!;

    internal static object CouponBody { get; } = new
    {
        title = "週末折抵",
        acquisitionCondition = new { type = "normal" },
        maxUseCountPerTicket = 1,
        startTimestamp = 1_790_000_000,
        endTimestamp = 1_890_000_000,
        timezone = "ASIA_TAIPEI",
        visibility = "UNLISTED",
        reward = new { type = "discount", priceInfo = new { type = "fixed", fixedAmount = 100 } },
    };

    internal async Task<Answer> DeleteLiffAsync()
    {
        var app = await Desk.LiffApiAsync(HttpMethod.Post, "", new { view = new { type = "full", url = "https://example.com" } });
        return await Desk.LiffApiAsync(HttpMethod.Delete, "/" + app["liffId"].GetString());
    }

    /// <summary>A coupon that is good but for one field.</summary>
    internal Task<Answer> CouponAsync(string field, object value)
    {
        var body = JsonSerializer.SerializeToNode(CouponBody)!;
        body[field] = JsonSerializer.SerializeToNode(value);
        return Post("/v2/bot/coupon", body);
    }

    internal Task<Answer> NarrowcastAsync(object recipient) => Post("/v2/bot/message/narrowcast", new { messages = Desk.Texts("一"), recipient });

    internal Task<Answer> BatchAsync(params object[] operations) => Post("/v2/bot/richmenu/validate/batch", new { operations });

    internal async Task<Answer> BatchProgressAsync()
    {
        var batch = await Post("/v2/bot/richmenu/batch", new { operations = new[] { new { type = "unlink", from = OtherMenu } } });
        return await Get("/v2/bot/richmenu/progress/batch?requestId=" + batch.RequestId);
    }

    /// <summary>The address of an operation with its parameters filled in.</summary>
    internal string Address(Operation operation) => $"/{operation.Host}" + operation.Path
        .Replace("{audienceGroupId}", Audience.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{richMenuAliasId}", "kept", StringComparison.Ordinal)
        .Replace("{richMenuId}", RichMenu, StringComparison.Ordinal)
        .Replace("{liffId}", Desk.Handle.LiffId, StringComparison.Ordinal)
        .Replace("{userId}", Desk.Friend, StringComparison.Ordinal)
        .Replace("{groupId}", Group, StringComparison.Ordinal)
        .Replace("{roomId}", Room, StringComparison.Ordinal)
        .Replace("{couponId}", Coupon, StringComparison.Ordinal)
        .Replace("{messageId}", Image, StringComparison.Ordinal);

    internal Task<Answer> SendAsync(Operation operation, JsonNode body) => Desk.SendAsync(
        new HttpMethod(operation.Method),
        Address(operation),
        new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        ("Authorization", "Bearer " + (operation.Path.StartsWith("/liff", StringComparison.Ordinal) ? LoginToken : Desk.Handle.ChannelAccessToken)));

    private async Task<long> NewAudienceAsync() =>
        (await Post("/v2/bot/audienceGroup/upload", new { description = "a", audiences = new[] { new { id = Desk.Friend } } }))["audienceGroupId"].GetInt64();
}
