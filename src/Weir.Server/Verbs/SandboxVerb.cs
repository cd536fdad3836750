using System.CommandLine;
using System.CommandLine.Parsing;
using Weir.Foundation;
using Weir.Sandbox;
using Weir.Sandbox.Population;

namespace Weir.Server.Verbs;

/// <summary>Runs the LINE sandbox alone: any bot in any language can be pointed at it.</summary>
internal static class SandboxVerb
{
    private const int PortDefault = 8090;
    private const int FriendsDefault = 100;

    public static Command Create()
    {
        var json = Cli.JsonOption();
        var port = new Option<int>("--port") { Description = Cli.Say("監聽的連接埠。", "The port to listen on."), HelpName = "N", DefaultValueFactory = _ => PortDefault };
        var friends = new Option<int>("--friends") { Description = Cli.Say("一開始的好友人數。", "How many friends the account starts with."), HelpName = "N", DefaultValueFactory = _ => FriendsDefault };
        var seed = new Option<long>("--seed") { Description = Cli.Say("亂數種子。", "The seed."), HelpName = "S", DefaultValueFactory = _ => 1 };
        var webhook = new Option<Uri?>("--webhook") { Description = Cli.Say("Webhook 網址。", "Where webhooks go."), HelpName = "URL", CustomParser = Address };
        var dataPort = new Option<int?>("--data-port") { Description = Cli.Say("資料主機另外監聽的連接埠；給會丟掉網址路徑的 SDK 用。", "A port that is the data host alone, for SDKs that drop the path of an address."), HelpName = "N" };
        var url = new Option<Uri?>("--url") { Description = Cli.Say("其他裝置連到沙盒的網址，例如 http://192.168.1.5:8090；填了就監聽所有網路位址。", "The address under which other devices reach the sandbox, such as http://192.168.1.5:8090; with it every network address is listened on."), HelpName = "URL", CustomParser = Address };
        var population = new Option<bool>("--population") { Description = Cli.Say("讓好友活起來：會點、會問、會買、會封鎖。", "Let the friends live: they tap, ask, buy and block.") };
        var noLimits = new Option<bool>("--no-limits") { Description = Cli.Say("不限呼叫速率，也沒有每月額度；壓力測試用。", "No rate limits and no monthly quota, for load tests.") };
        var clockRate = new Option<double>("--clock-rate") { Description = Cli.Say("時鐘的速度：1 是真實時間，0 只在 clock/advance 時前進。", "Speed of the clock: 1 is real time, 0 moves by clock/advance only."), HelpName = "X", DefaultValueFactory = _ => 1 };
        var data = new Option<string?>("--data") { Description = Cli.Say("記住聊天、好友、封鎖與設定的目錄；不填的話，關掉就忘了。", "A directory in which chats, friends, blocks and settings are remembered; without it they are forgotten at the end."), HelpName = "DIR" };
        var verb = new Command("sandbox", Cli.Say("單獨啟動 LINE 沙盒。", "Run the LINE sandbox alone.")) { port, dataPort, friends, seed, webhook, url, data, population, noLimits, clockRate, json };
        verb.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(json), new SandboxOptions
        {
            Port = parsed.GetValue(port),
            DataPort = parsed.GetValue(dataPort),
            Friends = parsed.GetValue(friends),
            Seed = (ulong)parsed.GetValue(seed),
            WebhookUrl = parsed.GetValue(webhook),
            PublicUrl = parsed.GetValue(url),
            ListenOnEveryAddress = parsed.GetValue(url) is not null,
            DataDirectory = parsed.GetValue(data),
            Population = new PopulationOptions { Enabled = parsed.GetValue(population) },
            RateLimits = !parsed.GetValue(noLimits),
            MonthlyMessages = parsed.GetValue(noLimits) ? null : new SandboxOptions().MonthlyMessages,
            ClockRate = parsed.GetValue(clockRate),
        }, stop));
        return verb;
    }

    /// <summary>The parser of the command line knows no addresses.</summary>
    private static Uri? Address(ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }
        given.AddError(Cli.Say("請填 http 或 https 開頭的完整網址。", "Give a whole address that begins with http or https."));
        return null;
    }

    private static async Task<int> Run(ParseResult parsed, bool asJson, SandboxOptions options, CancellationToken stop)
    {
        if (options.Friends is < 0 or > SandboxOptions.FriendsMax)
        {
            return Cli.Refuse(parsed, asJson, new Problem("sandbox.friends", "--friends", new(
                $"好友人數請填 0 到 {SandboxOptions.FriendsMax:N0}。", $"Give 0 to {SandboxOptions.FriendsMax:N0} friends.")));
        }
        if (options.ClockRate is < 0 or > SandboxOptions.ClockRateMax or double.NaN)
        {
            return Cli.Refuse(parsed, asJson, new Problem("sandbox.clock_rate", "--clock-rate", new(
                $"時鐘的速度請填 0 到 {SandboxOptions.ClockRateMax:N0}。", $"Give the clock a speed of 0 to {SandboxOptions.ClockRateMax:N0}.")));
        }
        await using var app = SandboxApplication.Build(options);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Cli.Refuse(parsed, asJson, new Problem("sandbox.port-in-use", "--port", new(
                $"連接埠 {options.Port} 已被其他程式使用，請換一個。", $"Port {options.Port} is in use by another program; choose another one.")));
        }
        var handle = app.Services.GetRequiredService<SandboxHandle>();
        parsed.InvocationConfiguration.Output.WriteLine(asJson ? handle.ToJson() : Cli.Say(
            $"""
            LINE 沙盒  {handle.BaseUrl.GetLeftPart(UriPartial.Authority)}
            手機       {handle.PhoneUrl}
            帳號管理   {handle.ManagerUrl}
            channel secret {handle.ChannelSecret}
            access token   {handle.ChannelAccessToken}
            """,
            $"""
            LINE sandbox     {handle.BaseUrl.GetLeftPart(UriPartial.Authority)}
            Phone            {handle.PhoneUrl}
            Account manager  {handle.ManagerUrl}
            channel secret   {handle.ChannelSecret}
            access token     {handle.ChannelAccessToken}
            """));
        await app.WaitForShutdownAsync(stop);
        return Cli.Done;
    }
}
