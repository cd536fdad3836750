using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests;

/// <summary>Proof by a stranger: LINE's official Node SDK drives the sandbox and checks its webhooks. Needs Node 20 and npm.</summary>
public sealed class OfficialSdkTests
{
    [Theory]
    [InlineData("official-sdk.test.mjs", 11)]
    [InlineData("every-client.test.mjs", 13)]
    public async Task LINEs_own_Node_SDK_cannot_tell_the_sandbox_from_LINE(string file, int tests)
    {
        await PassAsync(await WithSdkAsync(), file, tests);
    }

    /// <summary>Where the SDK lies, fetched at the first use.</summary>
    private static async Task<string> WithSdkAsync()
    {
        var folder = Path.Combine(SourceFolder(), "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@line", "bot-sdk")))
        {
            var (installed, installOutput) = await RunAsync(folder, "npm", "", "ci", "--no-audit", "--no-fund");
            Assert.True(installed == 0, installOutput);
        }
        return folder;
    }

    [Fact]
    public Task A_page_cannot_tell_our_LIFF_script_from_LINEs() => PassAsync(Path.Combine(SourceFolder(), "node"), "liff-script.test.mjs", tests: 2);

    [Theory]
    [InlineData("zh-TW", "您說：還有貨嗎")]
    [InlineData("en", "You said: 還有貨嗎")]
    public async Task The_bot_in_the_handbook_answers_as_it_stands_there(string language, string answer)
    {
        await using var desk = await Desk.StartAsync(o => o with { DataPort = 0 });
        var port = FreePort();
        using var bot = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-"])
        {
            WorkingDirectory = await WithSdkAsync(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["CHANNEL_SECRET"] = desk.Handle.ChannelSecret, ["CHANNEL_ACCESS_TOKEN"] = desk.Handle.ChannelAccessToken },
        })!;
        try
        {
            await bot.StandardInput.WriteAsync(HandbookBot(language)
                .Replace("http://localhost:8090", desk.Url, StringComparison.Ordinal)
                .Replace("http://localhost:8091", desk.Handle.DataOnlyUrl!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
                .Replace("listen(3000)", $"listen({port}, () => console.log('ready'))", StringComparison.Ordinal));
            bot.StandardInput.Close();
            Assert.Equal("ready", await bot.StandardOutput.ReadLineAsync());
            Assert.Equal(200, (await desk.PutAsync("/v2/bot/channel/webhook/endpoint", new { endpoint = $"http://localhost:{port}/webhook" })).Status);
            Assert.True((await desk.PostAsync("/v2/bot/channel/webhook/test", new { }))["success"].GetBoolean());
            await using var phone = await Live.OpenAsync(desk, "users=" + desk.Friend);
            await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "還有貨嗎" });
            await phone.UntilAsync("phone", screen => LastWords(screen) == answer);
            await desk.ControlAsync($"friends/{desk.Friend}/media", new { type = "image" });
            await phone.UntilAsync("phone", screen => LastWords(screen) == "image/png");
        }
        finally
        {
            bot.Kill();
        }
    }

    private static string? LastWords(JsonElement screen) =>
        screen.GetProperty("messages").EnumerateArray().LastOrDefault(m => m.GetProperty("from").GetString() == "account") is { ValueKind: JsonValueKind.Object } last ? last.GetProperty("message").GetProperty("text").GetString() : null;

    private static string HandbookBot(string language)
    {
        var page = File.ReadAllText(Path.Combine(SourceFolder(), "../../docs/handbook", language, "sandbox.md"));
        var from = page.IndexOf("// bot.mjs", StringComparison.Ordinal);
        return page[from..page.IndexOf("```", from, StringComparison.Ordinal)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task PassAsync(string folder, string file, int tests)
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 80, DataPort = 0 });
        var (code, output) = await RunAsync(folder, "node", desk.Handle.ToJson(), "--test", "--test-reporter=tap", file);
        Assert.True(code == 0, output);
        Assert.Contains($"# pass {tests}\n", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, string sandbox, params string[] arguments)
    {
        // npm is a script that Windows runs only through its command interpreter.
        var start = program == "npm" && OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", "npm", .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["SANDBOX"] = sandbox;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
