using System.Diagnostics;
using System.Runtime.CompilerServices;
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
        var folder = Path.Combine(SourceFolder(), "node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@line", "bot-sdk")))
        {
            var (installed, installOutput) = await RunAsync(folder, "npm", "", "ci", "--no-audit", "--no-fund");
            Assert.True(installed == 0, installOutput);
        }
        await PassAsync(folder, file, tests);
    }

    [Fact]
    public Task A_page_cannot_tell_our_LIFF_script_from_LINEs() => PassAsync(Path.Combine(SourceFolder(), "node"), "liff-script.test.mjs", tests: 2);

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
