using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Index;

/// <summary>
/// Opens the index of each workspace: snapshot plus newer change log where both are whole, SQL alone otherwise. Writes snapshots, and lets go
/// of the change log that two snapshots have passed.
/// </summary>
public sealed partial class Indexes(Database database, string? snapshotDirectory, IEnumerable<IIndexSource> sources, ILogger<Indexes> log) : IMemories, IDisposable
{
    private readonly ConcurrentDictionary<WorkspaceId, MemberIndex> _open = new();
    private readonly ConcurrentDictionary<WorkspaceId, Position> _lastSnapshot = new();
    private int _isDisposed;

    /// <summary>The index of a workspace that the pump has taken into work.</summary>
    public MemberIndex Of(WorkspaceId workspace) => _open[workspace];

    public MemberIndex? Find(WorkspaceId workspace) => _open.GetValueOrDefault(workspace);

    public IEnumerable<WorkspaceId> Workspaces => _open.Keys;

    IMemory IMemories.Open(WorkspaceId workspace, Position upTo)
    {
        var index = FromSnapshot(workspace, upTo) ?? FromSql(workspace, upTo);
        index.MoveTo(upTo);
        if (_open.TryGetValue(workspace, out var before))
        {
            _open[workspace] = index;
            before.Dispose();
        }
        else
        {
            _open[workspace] = index;
        }
        return index;
    }

    void IMemories.Close(WorkspaceId workspace)
    {
        if (_open.TryRemove(workspace, out var index))
        {
            index.Dispose();
        }
        _lastSnapshot.TryRemove(workspace, out _);
        if (Directory.Exists(snapshotDirectory))
        {
            File.Delete(FileOf(workspace));
        }
    }

    /// <summary>A second index of the workspace from SQL alone, for the proof that memory equals SQL.</summary>
    public MemberIndex FromSql(WorkspaceId workspace, Position upTo)
    {
        var index = new MemberIndex(workspace);
        var builder = new IndexBuilder(index);
        database.ReadAll(workspace, tx =>
        {
            foreach (var source in sources)
            {
                source.Rebuild(tx, builder);
            }
            return 0;
        });
        index.MoveTo(upTo);
        return index;
    }

    /// <summary>None for a workspace that has been let go of since it was listed.</summary>
    public long BatchesSinceSnapshot(WorkspaceId workspace) => Find(workspace) is { } index
        ? index.At.Batch - (_lastSnapshot.TryGetValue(workspace, out var last) ? last.Batch : 0)
        : 0;

    /// <summary>Writes a snapshot. Returns the first batch of the change log that is still needed: older ones two snapshots have passed.</summary>
    public long? WriteSnapshot(WorkspaceId workspace)
    {
        if (snapshotDirectory is null || Find(workspace) is not { } index)
        {
            return null;
        }
        Directory.CreateDirectory(snapshotDirectory);
        var at = Snapshot.Write(index, FileOf(workspace));
        var needed = _lastSnapshot.TryGetValue(workspace, out var before) ? before.Batch + 1 : (long?)null;
        _lastSnapshot[workspace] = at;
        return needed;
    }

    /// <summary>May be called twice: the container disposes what is registered under two names once for each.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }
        foreach (var index in _open.Values)
        {
            index.Dispose();
        }
    }

    private MemberIndex? FromSnapshot(WorkspaceId workspace, Position upTo)
    {
        if (snapshotDirectory is null || ReadFile(workspace) is not { } index)
        {
            return null;
        }
        var batches = index.At.Batch > upTo.Batch ? null : database.ReadAll(workspace, tx =>
        {
            // What the snapshot needs must all be there: a restored backup may be older than the snapshot, or the log cut.
            var cut = tx.First<long?>("select cut_batch from pump_position where workspace = @w") ?? 0;
            return cut > index.At.Batch ? null : Replay(tx, index, upTo);
        });
        if (batches is null)
        {
            LogStale(log, workspace.Value);
            index.Dispose();
            return null;
        }
        _lastSnapshot[workspace] = index.At;
        return index;
    }

    private static int? Replay(IReadTx tx, MemberIndex index, Position upTo)
    {
        var batches = 0;
        foreach (var (batch, deltas) in tx.Stream<(long, byte[])>(
            "select batch, deltas from change_log where workspace = @w and batch > @from and batch <= @to order by batch",
            new { from = index.At.Batch, to = upTo.Batch }))
        {
            foreach (var delta in ChangeLog.Read(deltas))
            {
                index.Apply(batch, delta);
            }
            batches++;
        }
        return batches;
    }

    private MemberIndex? ReadFile(WorkspaceId workspace)
    {
        try
        {
            return Snapshot.Read(workspace, FileOf(workspace));
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            LogBroken(log, broken, workspace.Value);
            return null;
        }
    }

    private string FileOf(WorkspaceId workspace) => Path.Combine(snapshotDirectory!, $"index-{workspace}.snapshot");

    [LoggerMessage(Level = LogLevel.Information, Message = "The snapshot of workspace {Workspace} does not fit the change log; its index is built from SQL.")]
    private static partial void LogStale(ILogger log, long workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of workspace {Workspace} cannot be read; its index is built from SQL.")]
    private static partial void LogBroken(ILogger log, Exception broken, long workspace);
}
