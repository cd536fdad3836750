using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Weir.Server;
using Weir.Server.Verbs;

namespace Weir.Tests.Server;

/// <summary>The program as it is started from a shell.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("weir-verbs-");

    private string Data => Path.Combine(_home.FullName, "data");

    [Fact]
    public async Task Init_prints_keys_that_work_and_a_second_brand_needs_the_owners_password()
    {
        var first = await Init("花漾", "sun-flower-9");
        Assert.Equal(0, first.Code);
        var made = JsonDocument.Parse(first.Output).RootElement;
        Assert.Equal(1, made.GetProperty("workspaceId").GetInt64());
        Assert.StartsWith("weir_1_", made.GetProperty("apiKey").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("weir_1_", made.GetProperty("writeKey").GetString(), StringComparison.Ordinal);

        var stranger = await Init("別家", "guessed-pass-1");
        Assert.Equal(1, stranger.Code);
        Assert.Contains("session.wrong-email-or-password", stranger.Error, StringComparison.Ordinal);

        var second = await Init("花漾二店", "sun-flower-9");
        Assert.Equal(2, JsonDocument.Parse(second.Output).RootElement.GetProperty("workspaceId").GetInt64());
    }

    [Theory]
    [InlineData("--webhook", "http://localhost:3000/webhook", true)]
    [InlineData("--url", "http://192.168.1.5:8090", true)]
    [InlineData("--webhook", "localhost:3000/webhook", false)]
    [InlineData("--url", "192.168.1.5", false)]
    public void The_sandbox_takes_whole_addresses_only(string option, string address, bool isTaken)
    {
        var parsed = SandboxVerb.Create().Parse([option, address]);
        Assert.Equal(isTaken, parsed.Errors.Count == 0);
        if (isTaken)
        {
            Assert.Equal(new Uri(address), parsed.GetValue<Uri?>(option));
        }
    }

    [Fact]
    public async Task A_backup_is_restored_with_the_master_key_and_not_without()
    {
        Assert.Equal(0, (await Init("花漾", "sun-flower-9")).Code);
        // The ring of keys appears with the first server, and with it something that the master key protects.
        await Serve(_ => Task.CompletedTask);
        var backup = Path.Combine(_home.FullName, "weir.backup");
        Assert.Equal(0, (await Run("backup", backup, "--data", Data)).Code);
        Assert.Equal(1, (await Run("backup", backup, "--data", Data)).Code);
        Assert.Equal(0, (await Init("之後", "sun-flower-9")).Code);
        var elsewhere = Path.Combine(_home.FullName, "elsewhere");

        var without = await Run("restore", backup, "--data", elsewhere);
        Assert.Equal(1, without.Code);
        Assert.Contains("master.key", without.Error, StringComparison.Ordinal);

        Directory.CreateDirectory(elsewhere);
        File.Copy(Path.Combine(Data, "master.key"), Path.Combine(elsewhere, "master.key"));
        Assert.Equal(0, (await Run("restore", backup, "--data", elsewhere)).Code);
        Assert.Equal(1, Count(elsewhere, "workspace"));
        Assert.Equal(2, Count(Data, "workspace"));
    }

    [Fact]
    public async Task A_data_directory_in_use_is_refused_with_the_way_out()
    {
        Assert.Equal(0, (await Init("花漾", "sun-flower-9")).Code);
        await Serve(async server =>
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await server.Get("/readyz")).Status);
            foreach (var refused in new[] { await Run("migrate", "--data", Data), await Run("serve", "--data", Data), await Run("restore", Path.Combine(Data, "weir.db"), "--data", Data) })
            {
                Assert.Equal(1, refused.Code);
                Assert.Contains("Stop that one first", refused.Error, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task A_newer_database_is_refused_and_left_as_it_was()
    {
        Assert.Equal(0, (await Init("花漾", "sun-flower-9")).Code);
        Execute(Data, "insert into schema_version (version, name, applied_at) values (9999, 'future', 0)");

        var refused = await Run("migrate", "--data", Data);

        Assert.Equal(1, refused.Code);
        Assert.Contains("9999", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, Count(Data, "workspace"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("serve", "--nonsense")]
    [InlineData("init", "--brand", "x")]
    [InlineData("restore")]
    public async Task Wrong_usage_is_two_and_writes_nothing(params string[] arguments)
    {
        var refused = await Run(arguments);

        Assert.Equal(2, refused.Code);
        Assert.NotEmpty(refused.Error);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("serve", "--urls")]
    [InlineData("init", "--time-zone")]
    [InlineData("migrate", "--data")]
    [InlineData("backup", "FILE")]
    [InlineData("restore", "FILE")]
    public async Task Every_verb_explains_itself(string verb, string mentions)
    {
        var help = await Run(verb, "--help");

        Assert.Equal(0, help.Code);
        Assert.Contains(mentions, help.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Delete(recursive: true);

    private Task<Result> Init(string brand, string password) =>
        Run("init", "--data", Data, "--brand", brand, "--email", "owner@example.tw", "--password", password, "--json");

    private static async Task<Result> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, output, await error);
    }

    /// <summary>A server of its own process on the data, while something is tried; ended as a crash would end it.</summary>
    private async Task Serve(Func<Caller, Task> meanwhile)
    {
        using var process = Start("serve", "--data", Data, "--urls", "http://127.0.0.1:0");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            var ready = await process.StandardOutput.ReadLineAsync() ?? "";
            Assert.Contains("http://", ready, StringComparison.Ordinal);
            await meanwhile(new Caller(new Uri(ready[ready.IndexOf("http", StringComparison.Ordinal)..])));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Installation).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private static long Count(string data, string table)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The table is named in this file.
        command.CommandText = $"select count(*) from {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(string data, string sql)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string data)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(data, "weir.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private sealed record Result(int Code, string Output, string Error);
}
