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

    public string ReplyToken { get; private set; } = "";

    public string MarkAsReadToken { get; private set; } = "";

    public string Narrowcast { get; private set; } = "";

    public string Broadcast { get; private set; } = "";

    public string Group { get; private set; } = "";

    public string OtherGroup { get; private set; } = "";

    public long Audience { get; private set; }

    public long OtherAudience { get; private set; }

    public string RichMenu { get; private set; } = "";

    /// <summary>Without areas: the OpenAPI file names only what all actions have in common.</summary>
    internal static object Menu { get; } = new { size = new { width = 1200, height = 800 }, selected = false, name = "a", chatBarText = "選單", areas = Array.Empty<object>() };

    public (string, string)[] Credentials =>
        [("grant_type", "client_credentials"), ("client_id", Desk.Handle.ChannelId), ("client_secret", Desk.Handle.ChannelSecret)];

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _desk = await Desk.StartAsync(o => o with { Friends = 60, WebhookUrl = new Uri(Url), LiffEndpointUrl = new Uri(Url) });
        Image = (await Desk.ControlAsync($"friends/{Desk.Friend}/media"))["messageId"].GetString()!;
        Video = (await Desk.ControlAsync($"friends/{Desk.Friend}/media", new { type = "video" }))["messageId"].GetString()!;
        await Desk.Handle.IdleAsync();
        var said = _receiver.Events[0];
        MarkAsReadToken = said.GetProperty("message").GetProperty("markAsReadToken").GetString()!;
        Group = (await Desk.ControlAsync("groups", new { members = new[] { Desk.Friend } }))["groupId"].GetString()!;
        OtherGroup = (await Desk.ControlAsync("groups", new { members = new[] { Desk.Friend } }))["groupId"].GetString()!;
        Narrowcast = (await Post("/v2/bot/message/narrowcast", new { messages = Desk.Texts("一") })).RequestId;
        Broadcast = (await Post("/v2/bot/message/broadcast", new { messages = Desk.Texts("一") })).RequestId;
        Audience = await NewAudienceAsync();
        OtherAudience = await NewAudienceAsync();
        RichMenu = await NewMenuAsync();
        await PaintAsync(RichMenu);
        await Post($"/v2/bot/user/{Desk.Friends[2]}/richmenu/{RichMenu}", null);
        await Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "kept", richMenuId = RichMenu });
        await Post("/v2/bot/richmenu/alias", new { richMenuAliasId = "gone", richMenuId = RichMenu });
        await Desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(10));
        ReplyToken = said.GetProperty("replyToken").GetString()!;
    }

    public async Task DisposeAsync()
    {
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

    internal async Task<Answer> DeleteLiffAsync()
    {
        var app = await Post("/liff/v1/apps", new { view = new { type = "full", url = "https://example.com" } });
        return await Desk.SendAsync(HttpMethod.Delete, "/api/liff/v1/apps/" + app["liffId"].GetString(), null);
    }

    /// <summary>The same address serves LINE Login; its answer has the same fields but for the key's id.</summary>
    internal async Task<Answer> LoginTokenAsync()
    {
        var page = await Desk.GetAsync($"/oauth2/v2.1/authorize?response_type=code&client_id={Desk.Handle.LoginChannelId}&redirect_uri=https%3A%2F%2Fe.x&state=s&scope=profile&sandbox_user={Desk.Friend}", "/access");
        var code = page.Header("Location")!.Split("code=")[1].Split('&')[0];
        return await Desk.FormAsync("/oauth2/v2.1/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "https://e.x"), ("client_id", Desk.Handle.LoginChannelId), ("client_secret", Desk.Handle.LoginChannelSecret));
    }

    private async Task<long> NewAudienceAsync() =>
        (await Post("/v2/bot/audienceGroup/upload", new { description = "a", audiences = new[] { new { id = Desk.Friend } } }))["audienceGroupId"].GetInt64();
}
