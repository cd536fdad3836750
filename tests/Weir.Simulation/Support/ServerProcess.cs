using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Weir.Foundation.Storage;

namespace Weir.Simulation.Support;

/// <summary>The real program in a process of its own, which can be killed without being asked.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int LinesKeptMax = 200;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo how)
    {
        _process = new Process { StartInfo = how, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The server ended before it was ready:\n{Output}"));
    }

    public Uri Address { get; private set; } = null!;

    public bool HasEnded => _process.HasExited;

    /// <summary>What it printed last, for the message of a failed test.</summary>
    public string Output => string.Join('\n', _lines);

    public static async Task<ServerProcess> Start(StorageOptions storage, params (string Name, string Value)[] settings)
    {
        var how = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Weir.Server.dll"), "serve", "--data", storage.DataDirectory, "--urls", "http://127.0.0.1:0"])
        {
            how.ArgumentList.Add(argument);
        }
        how.Environment["WEIR__Storage__ConnectionString"] = storage.ConnectionString;
        foreach (var (name, value) in settings)
        {
            how.Environment[name] = value;
        }
        var server = new ServerProcess(how);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Address = await server._ready.Task.Limited();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync().Limited();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }
        _process.Dispose();
    }

    private void Take(string? line)
    {
        Keep(line);
        if (line is not null && AddressIn().Match(line) is { Success: true } found)
        {
            _ready.TrySetResult(new Uri(found.Value));
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        _lines.Enqueue(line);
        while (_lines.Count > LinesKeptMax)
        {
            _lines.TryDequeue(out _);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex AddressIn();
}
