using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Persistence;

/// <summary>
/// Remembers the sandbox in a file every minute and when it ends, if it was given a data directory. What is lost in a crash is a minute.
/// A file that cannot be read or written is told to whoever looks (the log, the state, the manager's page) and stops nothing: the sandbox
/// then begins anew. Thread rule: saving is one at a time, beside everything else.
/// </summary>
internal sealed partial class SnapshotKeeper : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _saving = new(1, 1);
    private readonly SnapshotFile? _file;
    private readonly ContentFiles? _contents;
    private readonly Snapshot? _before;
    private World? _world;
    private ILogger? _log;

    public SnapshotKeeper(string? dataDirectory, ulong seed)
    {
        if (dataDirectory is null)
        {
            return;
        }
        _file = new SnapshotFile(dataDirectory);
        _contents = new ContentFiles(dataDirectory);
        (_before, var unreadable) = _file.Read(seed);
        if (unreadable is not null)
        {
            _file.PutAside();
            Problem = $"What {_file.Path} remembered cannot be used: {unreadable}. It lies beside as {SnapshotFile.AsideName}, and this sandbox begins anew.";
        }
        if (_before is null)
        {
            _contents.PutAside();
        }
    }

    /// <summary>Where it is remembered; null when it is not.</summary>
    public string? Path => _file?.Path;

    public bool IsRestored => _before is not null;

    /// <summary>When something was last written, in real time.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>What stands between the sandbox and its memory, in a sentence.</summary>
    public string? Problem { get; private set; }

    /// <summary>People are drawn from the seed as at the first start; how many were friends then is part of what is remembered.</summary>
    public SandboxOptions Remembered(SandboxOptions options) => _before is null ? options : options with { Friends = _before.StartFriends };

    public void Restore(World world)
    {
        _world = world;
        if (_before is not null)
        {
            new SnapshotRestorer(world, _before, _contents!).Restore();
        }
    }

    public void TellOf(ILogger log)
    {
        _log = log;
        if (Problem is not null)
        {
            Unusable(log, Problem);
        }
    }

    /// <summary>True when something was written.</summary>
    public async Task<bool> SaveAsync(CancellationToken stop)
    {
        if (_file is null)
        {
            return false;
        }
        await _saving.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            // What a snapshot names lies there before it does.
            var contents = _world!.Locked(() => _world.Contents.All.ToArray());
            _contents!.Write(contents);
            var written = _file.Write(SnapshotTaker.Take(_world, _before, contents));
            _contents.DeleteAllBut(contents);
            if (written)
            {
                SavedAt = TimeProvider.System.GetUtcNow();
            }
            return written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = $"{_file.Path} cannot be written: {e.Message}";
            if (_log is not null)
            {
                Unusable(_log, Problem);
            }
            return false;
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <summary>Everything that speaks has ended before: this is how the sandbox was left.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await SaveAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _saving.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_file is null)
        {
            return;
        }
        // Real time: it is the process that may crash, whatever the virtual clock shows.
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await SaveAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox ends; what is left to save is saved by StopAsync.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem}")]
    private static partial void Unusable(ILogger log, string problem);
}
