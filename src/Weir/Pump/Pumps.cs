using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// All pumps of the process: opens each workspace's memory at the start, hands arrivals and desk jobs to the loop that owns the workspace.
/// Safe from any thread.
/// </summary>
public sealed class Pumps : IIntake, IDesk, IHostedService, IDisposable
{
    private readonly Database _database;
    private readonly PumpParts _parts;
    private readonly IMemories _memories;
    private readonly TimeProvider _clock;
    private readonly PumpLoop[] _loops;
    private readonly SemaphoreSlim _opening = new(1);

    /// <summary>SQLite has one write connection and so one loop; PostgreSQL has one a core.</summary>
    public Pumps(Database database, PumpParts parts, IMemories memories, TimeProvider clock, PumpHealth health, ILoggerFactory logs)
    {
        _database = database;
        _parts = parts;
        _memories = memories;
        _clock = clock;
        var log = logs.CreateLogger<PumpLoop>();
        var loops = database.Dialect == Dialect.Sqlite ? 1 : Environment.ProcessorCount;
        _loops = [.. Enumerable.Range(0, loops).Select(_ => new PumpLoop(database, parts, memories, clock, health, log))];
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _loops)
        {
            loop.Start();
        }
        var workspaces = _database.ReadInstallation(tx => tx.Query<long>("select id from workspace where state < @ending order by id", new { ending = (long)WorkspaceState.Ending }));
        foreach (var workspace in workspaces)
        {
            await OpenAsync(new WorkspaceId(workspace), cancellationToken);
        }
    }

    /// <summary>Takes a workspace into work: at the start, and when it has just been created.</summary>
    public async Task OpenAsync(WorkspaceId workspace, CancellationToken stop)
    {
        var loop = LoopOf(workspace);
        await _opening.WaitAsync(stop);
        try
        {
            if (loop.Find(workspace) is null)
            {
                await OnDesk(loop, workspace, PumpTables.RaiseEpoch, stop);
                loop.Add(_database.ReadAll(workspace, Open));
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Lets go of a workspace for good: what waits is refused, nothing new gets in, and a turn of another owner would be fenced. Done by the loop itself,
    /// between its turns. May be repeated.
    /// </summary>
    public async Task CloseAsync(WorkspaceId workspace, CancellationToken stop)
    {
        var loop = LoopOf(workspace);
        await OnDesk(loop, workspace, tx =>
        {
            loop.Remove(workspace)?.ShutOut(PumpProblems.UnknownWorkspace);
            return PumpTables.RaiseEpoch(tx);
        }, stop);
        _memories.Close(workspace);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Dispose();
        }
        _opening.Dispose();
    }

    public async ValueTask<Answer> SubmitAsync(Arrival arrival, CancellationToken stop)
    {
        var loop = LoopOf(arrival.Workspace);
        if (loop.Find(arrival.Workspace) is not { IsFenced: false } pump)
        {
            return new Answer.Unavailable(PumpProblems.UnknownWorkspace);
        }
        var waiting = new Waiting(arrival);
        for (var entry = pump.Lanes.TryAdd(waiting, out var room); entry != Entry.Taken; entry = pump.Lanes.TryAdd(waiting, out room))
        {
            if (entry == Entry.Closed || arrival.Lane != Lane.Bulk)
            {
                return new Answer.Unavailable(entry == Entry.Closed ? PumpProblems.Stopping : PumpProblems.Overloaded);
            }
            await room.WaitAsync(stop);
        }
        loop.Wake();
        return await waiting.Answer.WaitAsync(stop);
    }

    public async ValueTask<long> SweepAsync(Sweep sweep, CancellationToken stop)
    {
        var loop = LoopOf(sweep.Workspace);
        var (name, json) = _parts.Serialize(sweep.Each);
        var row = await OnDesk(loop, sweep.Workspace, tx =>
        {
            // Sweeps that a turn starts take rising numbers of the pump; those of the desk fall, so that the two never meet.
            var id = -tx.TakeDeskId();
            var stored = new PumpTables.SweepRow
            {
                Id = id,
                CreatedAt = _clock.Now.Milliseconds,
                Cause = sweep.Cause,
                PayloadName = name,
                Payload = json,
                Members = OrdinalList.Write(sweep.Over),
                Cursor = 0,
                ChunkMax = Math.Clamp(sweep.ChunkMax, 1, PumpLimits.SweepChunkMax),
            };
            tx.InsertMany(PumpTables.Sweeps, [stored]);
            return stored;
        }, stop);
        loop.Find(sweep.Workspace)!.AddSweep(new ActiveSweep(row.Id, sweep.Over, sweep.Each, (int)row.ChunkMax, 0));
        loop.Wake();
        return row.Id;
    }

    public async ValueTask<T> WriteAsync<T>(WorkspaceId workspace, Func<IWriteTx, T> work, CancellationToken stop) =>
        await OnDesk(LoopOf(workspace), workspace, work, stop);

    public async ValueTask<T> WriteInstallationAsync<T>(Func<IInstallationWriteTx, T> work, CancellationToken stop)
    {
        var job = new DeskJob<T>(session => work(session.EnterInstallation()));
        _loops[0].Enqueue(job);
        return await job.Done.WaitAsync(stop);
    }

    /// <summary>The rules of a workspace as its next turn will see them, for doors and screens.</summary>
    public T? RulesOf<T>(WorkspaceId workspace) where T : class => LoopOf(workspace).Find(workspace)?.Rules.Get<T>();

    /// <inheritdoc cref="RulesOf{T}"/>
    public RulesSnapshot? RulesOf(WorkspaceId workspace) => LoopOf(workspace).Find(workspace)?.Rules;

    public IMemory? MemoryOf(WorkspaceId workspace) => LoopOf(workspace).Find(workspace)?.Memory;

    public IEnumerable<WorkspaceId> Workspaces => _loops.SelectMany(loop => loop.Pumps).Select(pump => pump.Workspace);

    private static async Task<T> OnDesk<T>(PumpLoop loop, WorkspaceId workspace, Func<IWriteTx, T> work, CancellationToken stop)
    {
        var job = new DeskJob<T>(session => work(session.Enter(workspace)));
        loop.Enqueue(job);
        return await job.Done.WaitAsync(stop);
    }

    private WorkspacePump Open(IReadTx tx)
    {
        var row = PumpTables.Position(tx)
            ?? throw new InvalidOperationException($"Workspace {tx.Workspace} has no pump position; it was not created by this program.");
        var at = new Position((int)row.Epoch, row.Batch);
        var pump = new WorkspacePump(tx.Workspace)
        {
            Memory = _memories.Open(tx.Workspace, at),
            At = at,
            NextId = row.NextId,
            NextOrdinal = (int)row.NextOrdinal,
            Rules = RulesSnapshot.LoadAll(_parts.Rules, tx),
        };
        foreach (var (id, dueAt) in PumpTables.TimersWaiting(tx))
        {
            pump.AddTimer(id, new Instant(dueAt));
        }
        foreach (var sweep in PumpTables.SweepsWaiting(tx))
        {
            var each = _parts.Deserialize(sweep.PayloadName, sweep.Payload);
            pump.AddSweep(new ActiveSweep(sweep.Id, OrdinalList.Read(sweep.Members), each, (int)sweep.ChunkMax, (int)sweep.Cursor));
        }
        return pump;
    }

    /// <summary>Also for a number that nobody ever gave out: it then has a loop, and no pump there.</summary>
    private PumpLoop LoopOf(WorkspaceId workspace) => _loops[(int)((ulong)workspace.Value % (ulong)_loops.Length)];
}
