using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox;

/// <summary>All that a bot developer would copy from LINE's consoles, and the door to the sandbox's clock. Valid once the application has started.</summary>
public sealed class SandboxHandle
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly World _world;
    private readonly ClockDriver _driver;
    private readonly Activity _activity;

    internal SandboxHandle(World world, ClockDriver driver, Activity activity)
    {
        (_world, _driver, _activity) = (world, driver, activity);
    }

    public Uri BaseUrl => _world.Addresses.Base;

    /// <summary>The page on which one is the customer.</summary>
    public Uri PhoneUrl => new(BaseUrl, "/phone");

    /// <summary>The account manager's side: settings and traffic.</summary>
    public Uri ManagerUrl => new(BaseUrl, "/manager");

    /// <summary>The data host alone, when a port of its own was asked for.</summary>
    public Uri? DataOnlyUrl => _world.Addresses.DataOnly;

    public string ChannelId => _world.Account.ChannelId;

    public string ChannelSecret => _world.Account.ChannelSecret;

    public string ChannelAccessToken => _world.Tokens.LongLived;

    public string BotUserId => _world.Account.BotUserId;

    public string LoginChannelId => _world.Account.LoginChannelId;

    public string LoginChannelSecret => _world.Account.LoginChannelSecret;

    public string? LiffId => _world.Liff.FirstId;

    /// <summary>User ids of those who are friends now.</summary>
    public IReadOnlyList<string> Friends => _world.Locked(() => _world.People.All.Where(p => p.IsFriend).Select(p => p.UserId).ToArray());

    /// <summary>Moves a virtual clock, letting every reaction on the way happen in order; completes when all HTTP it caused is done.</summary>
    public Task AdvanceAsync(TimeSpan by, CancellationToken stop = default) => _driver.AdvanceAsync(by, stop);

    /// <summary>Completes when no webhook, click or order is under way.</summary>
    public Task IdleAsync(CancellationToken stop = default) => _activity.IdleAsync(stop);

    /// <summary>The one line that <c>sandbox --json</c> prints first.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            baseUrl = Trim(BaseUrl),
            apiBaseUrl = Trim(BaseUrl) + "/api",
            dataBaseUrl = Trim(BaseUrl) + "/data",
            accessBaseUrl = Trim(BaseUrl) + "/access",
            liffBaseUrl = Trim(BaseUrl) + "/liff",
            phoneUrl = PhoneUrl,
            managerUrl = ManagerUrl,
            dataOnlyUrl = DataOnlyUrl is null ? null : Trim(DataOnlyUrl),
            channelId = ChannelId,
            channelSecret = ChannelSecret,
            channelAccessToken = ChannelAccessToken,
            botUserId = BotUserId,
            loginChannelId = LoginChannelId,
            loginChannelSecret = LoginChannelSecret,
            liffId = LiffId,
            friends = Friends,
        },
        Compact);

    private static string Trim(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
