using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Weir.Tests.Server;

/// <summary>What a newcomer runs first: the main job in virtual time, and the demo.</summary>
public sealed class StoryVerbTests : IDisposable
{
    private const int Friends = 400;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("weir-story-");

    [Fact]
    public async Task The_main_job_is_played_and_its_figures_agree()
    {
        var played = await Shell.Run("scenario", "smart-links", "--friends", $"{Friends}", "--seed", "7", "--json");

        Assert.True(played.Code == 0, played.Error);
        var told = JsonDocument.Parse(played.Output).RootElement;
        long Whole(params string[] path) => path.Aggregate(told, (at, name) => at.GetProperty(name)).GetInt64();
        // Nobody blocks before the first message: each friend got it, and three of ten tap a survey (as in the published case, give or take four deviations).
        Assert.Equal(Friends, Whole("sent"));
        var deviation = Math.Sqrt(Friends * 0.3 * 0.7);
        Assert.InRange(Whole("uniqueClickers"), (Friends * 0.3) - (4 * deviation), (Friends * 0.3) + (4 * deviation));
        // Whoever tapped has a tag, and nobody else.
        Assert.Equal(Whole("uniqueClickers"), Whole("taggedDistinct"));
        Assert.Equal(Whole("uniqueClickers"), Whole("firstSend", "uniqueClickers"));
        var perLink = told.GetProperty("taggedPerLink").EnumerateArray().Select(link => link.GetProperty("members").GetInt64()).ToList();
        Assert.Equal(4, perLink.Count);
        Assert.InRange(Whole("taggedDistinct"), perLink.Max(), perLink.Sum());
        // The second send went to those who like dresses, but for the hold-out and whoever has blocked since.
        Assert.InRange(Whole("secondSend", "recipients") + Whole("holdout"), perLink[0] - Whole("blocks"), perLink[0]);
        Assert.Equal(3, told.GetProperty("costByPlan").GetArrayLength());
    }

    [Fact]
    public async Task The_same_seed_plays_the_same_story()
    {
        var first = await Shell.Run("scenario", "smart-links", "--friends", "60", "--seed", "3", "--json");
        var second = await Shell.Run("scenario", "smart-links", "--friends", "60", "--seed", "3", "--json");

        Assert.True(first.Code == 0, first.Error);
        Assert.Equal(JsonDocument.Parse(first.Output).RootElement.GetProperty("taggedPerLink").GetRawText(), JsonDocument.Parse(second.Output).RootElement.GetProperty("taggedPerLink").GetRawText());
    }

    [Fact]
    public async Task The_demo_opens_with_the_printed_password_and_goes_on_after_a_restart()
    {
        var (console, sandbox) = (FreePort(), FreePort());
        string[] demo = ["demo", "--data", Path.Combine(_home.FullName, "demo"), "--friends", "60", "--port", $"{console}", "--sandbox-port", $"{sandbox}"];
        var (password, members) = await WhileItRuns(demo, console, sandbox);

        var again = await WhileItRuns(demo, console, sandbox);

        Assert.Equal((password, members), again);
        Assert.InRange(members, 60, 70);
    }

    [Fact]
    public async Task An_interrupted_demo_begins_anew_and_a_real_brand_is_left_alone()
    {
        var directory = Path.Combine(_home.FullName, "demo");
        var (console, sandbox) = (FreePort(), FreePort());
        string[] demo = ["demo", "--data", directory, "--friends", "60", "--port", $"{console}", "--sandbox-port", $"{sandbox}"];
        using (var interrupted = Shell.Start(demo))
        {
            interrupted.ErrorDataReceived += (_, _) => { };
            interrupted.BeginErrorReadLine();
            Assert.Contains("Preparing", await interrupted.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
            // Who starts it twice must not take away the first one's files.
            var second = await Shell.Run(demo);
            Assert.Equal(1, second.Code);
            Assert.Contains("being prepared", second.Error, StringComparison.Ordinal);
            Assert.False(interrupted.HasExited);
            interrupted.Kill();
            await interrupted.WaitForExitAsync();
        }
        Assert.NotEmpty((await WhileItRuns(demo, console, sandbox)).Password);

        var real = Path.Combine(_home.FullName, "real");
        Assert.Equal(0, (await Shell.Run("init", "--data", real, "--brand", "花漾", "--email", "owner@example.tw", "--password", "sun-flower-9")).Code);
        var refused = await Shell.Run("demo", "--data", real, "--friends", "60", "--port", $"{console}", "--sandbox-port", $"{sandbox}");
        Assert.Equal(1, refused.Code);
        Assert.Contains("does not overwrite", refused.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(real, "weir.db")));
    }

    public void Dispose() => _home.Delete(recursive: true);

    private static async Task<(string Password, long Members)> WhileItRuns(string[] demo, int console, int sandbox)
    {
        using var process = Shell.Start(demo);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            var (email, password) = ("", "");
            while (password.Length == 0 && await process.StandardOutput.ReadLineAsync() is { } line)
            {
                email = After(line, "E-mail") ?? email;
                password = After(line, "Password") ?? password;
            }
            var browser = new Caller(new Uri($"http://localhost:{console}"));
            (await browser.SignIn(email, password)).Is(HttpStatusCode.OK);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            Assert.Contains("quota", await http.GetStringAsync($"http://localhost:{sandbox}/sandbox/v1/state"), StringComparison.Ordinal);
            var campaigns = await browser.Get("/api/v1/campaigns");
            Assert.Equal(2, campaigns.Items.Count(campaign => campaign.GetProperty("state").GetString() == "finished"));
            var everybody = await browser.Post("/api/v1/segments/count", new { rule = new { version = 1, where = new { kind = "friend", state = "friend" } } });
            everybody.Is(HttpStatusCode.OK);
            return (password, everybody["members"].GetInt64());
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static string? After(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..].Trim() : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
