using System.CommandLine;
using Weir.Foundation;
using Weir.Sandbox;
using Weir.Server.Scenarios;

namespace Weir.Server.Verbs;

/// <summary>
/// Everything at once for somebody who has nothing yet: the server, the LINE sandbox, a fashion brand with its friends and two sends behind it. The first
/// start makes the brand; later ones go on with it.
/// </summary>
internal static class DemoVerb
{
    private const int PortDefault = 8080;
    private const int SandboxPortDefault = 8090;
    private const int FriendsDefault = 10_000;
    private const string PasswordFile = "demo-password";
    private const string ShopKeyFile = "demo-shop-key";

    /// <summary>Lies there while a demo is being made: what was left by one that was interrupted may be thrown away.</summary>
    private const string UnfinishedFile = "demo-unfinished";
    private static readonly TimeSpan Past = TimeSpan.FromDays(3);

    public static Command Create()
    {
        var data = Cli.DataOption();
        var friends = new Option<int>("--friends") { Description = Cli.Say("好友人數。", "How many friends."), HelpName = "N", DefaultValueFactory = _ => FriendsDefault };
        var port = new Option<int>("--port") { Description = Cli.Say("主控台的連接埠。", "The port of the console."), HelpName = "N", DefaultValueFactory = _ => PortDefault };
        var sandboxPort = new Option<int>("--sandbox-port") { Description = Cli.Say("LINE 沙盒的連接埠。", "The port of the LINE sandbox."), HelpName = "N", DefaultValueFactory = _ => SandboxPortDefault };
        var verb = new Command("demo", Cli.Say("啟動示範品牌：主控台、LINE 沙盒與一萬位好友。", "Start the demo brand: console, LINE sandbox and ten thousand friends.")) { data, friends, port, sandboxPort };
        verb.SetAction((parsed, stop) => Run(
            parsed, parsed.GetValue(data) ?? Path.Combine("data", "demo"), parsed.GetValue(friends), parsed.GetValue(port), parsed.GetValue(sandboxPort), stop));
        return verb;
    }

    private static async Task<int> Run(ParseResult parsed, string directory, int friends, int port, int sandboxPort, CancellationToken stop)
    {
        if (friends is < 1 or > SmartLinks.FriendsMax)
        {
            return Cli.Refuse(parsed, asJson: false, new Problem("demo.friends", "--friends", new(
                $"好友人數請填 1 到 {SmartLinks.FriendsMax:N0}。", $"Give 1 to {SmartLinks.FriendsMax:N0} friends.")));
        }
        var output = parsed.InvocationConfiguration.Output;
        var passwordFile = Path.Combine(directory, PasswordFile);
        var options = new WorldOptions(SmartLinks.BrandName, TimeProvider.System.GetUtcNow(), SmartLinks.People)
        {
            OldFriends = friends,
            DataDirectory = directory,
            Port = port,
            SandboxPort = sandboxPort,
        };
        if (File.Exists(passwordFile))
        {
            var (sandbox, weir, installation) = await SandboxWorld.ReopenAsync(options, await File.ReadAllTextAsync(Path.Combine(directory, ShopKeyFile), stop), stop);
            await using (sandbox)
            await using (installation)
            await using (weir)
            {
                output.WriteLine(Welcome(port, sandboxPort, await File.ReadAllTextAsync(passwordFile, stop)));
                await ServeAsync(weir.WaitForShutdownAsync(stop), sandbox.Services.GetRequiredService<SandboxHandle>(), stop);
            }
            return Cli.Done;
        }
        var (making, refusal) = Begin(directory);
        if (making is null)
        {
            return Cli.Refuse(parsed, asJson: false, refusal!);
        }
        output.WriteLine(Cli.Say($"正在準備示範品牌（{friends:N0} 位好友、兩次發送），約需一分鐘……", $"Preparing the demo brand ({friends:N0} friends, two sends); this takes about a minute…"));
        var password = NewBrand.NewPassword();
        // Ten in the morning three days ago: both sends lie in the past when the clock has caught up with today.
        var taipei = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)) - Past;
        var start = new DateTimeOffset(taipei.Year, taipei.Month, taipei.Day, 10, 0, 0, taipei.Offset);
        await using var world = await SandboxWorld.OpenAsync(options with { Start = start, Password = password }, stop);
        await world.ImportFriendsAsync(stop);
        await ShopHistory.ImportAsync(world, stop);
        await SmartLinks.PlayAsync(world, stop);
        await world.PassAsync(TimeProvider.System.GetUtcNow() - world.Clock.GetUtcNow(), stop);
        await KeywordAnswers.PlayAsync(world, stop);
        await Talks.PlayAsync(world, password, stop);
        await File.WriteAllTextAsync(Path.Combine(directory, ShopKeyFile), world.ShopKey, stop);
        await File.WriteAllTextAsync(passwordFile, password, stop);
        await making.DisposeAsync();
        File.Delete(making.Name);
        output.WriteLine(Welcome(port, sandboxPort, password));
        await ServeAsync(world.WaitForShutdownAsync(stop), world.Line, stop);
        return Cli.Done;
    }

    /// <summary>Friends go on writing as long as somebody may be there to answer.</summary>
    private static async Task ServeAsync(Task untilShutdown, SandboxHandle line, CancellationToken stop)
    {
        using var open = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var talks = Talks.GoOnAsync(line, open.Token);
        await untilShutdown;
        await open.CancelAsync();
        await talks;
    }

    /// <summary>
    /// Makes room for a new demo and holds it until it is made. What an interrupted one has left goes; a directory in which one is being made just now, or
    /// with anything else in it, perhaps somebody's real brand, is left as it is, and this is why.
    /// </summary>
    private static (FileStream? Making, Problem? Refusal) Begin(string directory)
    {
        var unfinished = Path.Combine(directory, UnfinishedFile);
        if (!File.Exists(unfinished) && Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            return (null, new Problem("demo.not-empty", "--data", new(
                $"「{directory}」裡已經有其他資料，示範品牌不會覆蓋。請用 --data 指定一個空的目錄。",
                $"There is something else in \"{directory}\", and a demo does not overwrite it. Name an empty directory with --data.")));
        }
        Directory.CreateDirectory(directory);
        FileStream making;
        try
        {
            making = new FileStream(unfinished, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return (null, new Problem("demo.being-made", "--data", new(
                $"「{directory}」正在準備另一個示範品牌，請等它完成，或用 --data 指定別的目錄。",
                $"A demo is being prepared in \"{directory}\" already. Wait until it is there, or name another directory with --data.")));
        }
        foreach (var left in new DirectoryInfo(directory).EnumerateFileSystemInfos().Where(left => left.Name != UnfinishedFile))
        {
            if (left is DirectoryInfo below)
            {
                below.Delete(recursive: true);
            }
            else
            {
                left.Delete();
            }
        }
        return (making, null);
    }

    private static string Welcome(int port, int sandboxPort, string password) => Cli.Say(
        $"""
        主控台    http://localhost:{port}
        帳號      {NewBrand.OwnerEmail}
        密碼      {password}
        同事      {Talks.ColleagueEmail}（密碼相同，在另一個瀏覽器登入，一起回覆顧客）
        手機      http://localhost:{sandboxPort}/phone（當一次顧客：選一個人、加好友、點訊息）
        LINE 後台 http://localhost:{sandboxPort}/manager（沙盒的帳號設定與往來紀錄）
        故障演練  http://localhost:{sandboxPort}/faults（讓 LINE 變慢、出錯、當機）
        按 Ctrl+C 結束；下次執行會接續同一個品牌。
        """,
        $"""
        Console       http://localhost:{port}
        E-mail        {NewBrand.OwnerEmail}
        Password      {password}
        Colleague     {Talks.ColleagueEmail} (the same password: sign in with another browser and serve customers together)
        Phone         http://localhost:{sandboxPort}/phone (be the customer: choose somebody, add the account, tap a message)
        LINE manager  http://localhost:{sandboxPort}/manager (the sandbox's settings and traffic)
        LINE faults   http://localhost:{sandboxPort}/faults (let LINE be slow, fail, go down)
        Ctrl+C ends it; the next start goes on with the same brand.
        """);
}
