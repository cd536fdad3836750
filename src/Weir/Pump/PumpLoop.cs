using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// One thread with one write connection that owns many workspaces. A round takes what has arrived in each of them, writes it as one group
/// commit (a savepoint a workspace), applies it to memory, and only then answers. Never waits for anything but the database.
/// </summary>
internal sealed class PumpLoop(Database database, PumpParts parts, IMemories memories, TimeProvider clock, PumpHealth health, ILogger<PumpLoop> log) : IDisposable
{
    private readonly ConcurrentDictionary<WorkspaceId, WorkspacePump> _pumps = new();
    private readonly ConcurrentQueue<DeskJob> _desk = new();
    private static readonly TimeSpan AlarmMax = TimeSpan.FromDays(1);
    private readonly Signal _work = new();
    private readonly TurnWriter _turns = new(parts, clock);
    private readonly QuickTurns _quick = new(new TurnWriter(parts, clock));
    private ITimer? _alarm;
    private Thread? _thread;
    private WriteSession? _session;
    private TimeSpan _retryWait;
    private bool _isDown;
    private volatile bool _stopping;
    private volatile bool _hasEnded;

    public void Start()
    {
        _session = database.OpenWriter();
        _alarm = clock.CreateTimer(_ => _work.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { Name = "pump", IsBackground = true };
        _thread.Start();
    }

    public WorkspacePump? Find(WorkspaceId workspace) => _pumps.GetValueOrDefault(workspace);

    public IEnumerable<WorkspacePump> Pumps => _pumps.Values;

    public void Add(WorkspacePump pump)
    {
        _pumps[pump.Workspace] = pump;
        _work.Set();
    }

    /// <summary>On the loop's own thread: no turn of the workspace is under way then, and none of its arrivals can be put back behind this.</summary>
    public WorkspacePump? Remove(WorkspaceId workspace) => _pumps.TryRemove(workspace, out var pump) ? pump : null;

    public void Wake() => _work.Set();

    public void Enqueue(DeskJob job)
    {
        if (_desk.Count >= PumpLimits.DeskQueueMax || _hasEnded)
        {
            job.Fail(new StorageFailure(FailureKind.Unavailable, "Too many writes are waiting, or the server is stopping; try again in a moment."));
            return;
        }
        _desk.Enqueue(job);
        _work.Set();
        if (_hasEnded)
        {
            // The loop ended between the two lines above and may not have seen the job.
            RefuseJobs();
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _work.Set();
        _thread?.Join();
        _alarm?.Dispose();
        _session?.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            // The outer loop of a worker: whatever escapes is a bug of the pump itself; it is logged whole and the workspaces go on.
            try
            {
                if (!Round())
                {
                    ArmAlarm();
                    _work.Wait(Timeout.InfiniteTimeSpan);
                }
            }
            catch (Exception bug)
            {
                PumpLog.Bug(log, bug);
                Pause();
            }
        }
        foreach (var waiting in _pumps.Values.SelectMany(pump => pump.Lanes.Close()))
        {
            waiting.Complete(new Answer.Unavailable(PumpProblems.Stopping));
        }
        _hasEnded = true;
        RefuseJobs();
    }

    private void RefuseJobs()
    {
        while (_desk.TryDequeue(out var job))
        {
            job.Fail(new StorageFailure(FailureKind.Unavailable, PumpProblems.Stopping.Text.En));
        }
    }

    /// <summary>False when there was nothing to do.</summary>
    private bool Round()
    {
        var now = clock.Now;
        var jobs = TakeJobs();
        var batches = _pumps.Values.Where(pump => pump.HasWork(now)).Select(pump => Take(pump, now)).Where(batch => !batch.IsEmpty).ToList();
        if (jobs.Count == 0 && batches.Count == 0)
        {
            if (!_isDown)
            {
                return false;
            }
            // A proxy sends nothing to a server that is not ready, so the server finds out by itself that it is again.
            jobs.Add(new DeskJob<int>(session => _pumps.Keys.FirstOrDefault() is { Value: > 0 } any ? PumpTables.Touch(session.Enter(any)) : 0));
        }

        if (batches is [var only])
        {
            only.Budget = PumpLimits.TurnAloneBudget;
        }
        var alone = new List<Batch>();
        if (!Commit(batches, jobs, alone))
        {
            Pause();
            return true;
        }
        foreach (var batch in alone)
        {
            RunOneByOne(batch);
        }
        _session!.CheckpointIfLarge();
        return true;
    }

    /// <summary>Writes and commits the batches and jobs together. Batches whose statements failed come back in <paramref name="alone"/>.</summary>
    private bool Commit(List<Batch> batches, List<DeskJob> jobs, List<Batch> alone)
    {
        var written = new List<Batch>();
        var done = new List<DeskJob>();
        try
        {
            // A job may do anything, and must not do it twice, so it goes with care.
            if (jobs.Count == 0 && _quick.TryCommit(_session!, batches, HasCommittedAfterAll))
            {
                written.AddRange(batches);
            }
            else
            {
                CommitWithCare(batches, jobs, written, alone, done);
            }
        }
        // Nobody may be left without an answer, so everything is caught here: the batches go back and their senders ask again.
        catch (Exception failure)
        {
            PumpLog.Unavailable(log, failure);
            health.Fell(this, failure.Message);
            _isDown = true;
            _session!.Rollback();
            if (failure is not StorageFailure { IsOutcomeUnknown: true } || !HasCommittedAfterAll(written))
            {
                foreach (var batch in batches)
                {
                    batch.GiveBack(clock.Now);
                }
                foreach (var job in jobs)
                {
                    job.Fail(failure);
                }
                return false;
            }
        }
        health.Rose(this);
        _isDown = false;
        _retryWait = TimeSpan.Zero;
        // Not tried again, and their pumps take nothing any more: a workspace may have been closed by a job of this very commit.
        foreach (var shutOut in alone.Where(batch => batch.Pump.IsFenced))
        {
            shutOut.GiveBack(clock.Now);
        }
        alone.RemoveAll(batch => batch.Pump.IsFenced);
        foreach (var batch in written)
        {
            Apply(batch);
        }
        foreach (var job in done)
        {
            job.Complete();
        }
        return true;
    }

    private void CommitWithCare(List<Batch> batches, List<DeskJob> jobs, List<Batch> written, List<Batch> alone, List<DeskJob> done)
    {
        _session!.Begin();
        foreach (var batch in batches)
        {
            (TryWrite(batch) ? written : alone).Add(batch);
        }
        done.AddRange(jobs.Where(job => job.TryRun(_session)));
        _session.Commit();
    }

    private bool TryWrite(Batch batch)
    {
        var tx = _session!.Enter(batch.Pump.Workspace);
        _session.Savepoint();
        try
        {
            if (_turns.Run(batch, tx))
            {
                _session.Release();
                return true;
            }
            PumpLog.Fenced(log, batch.Pump.Workspace.Value);
            batch.GiveBack(clock.Now);
            batch.Pump.ShutOut(PumpProblems.Stopping);
            health.Fell(batch.Pump, $"Workspace {batch.Pump.Workspace} has another owner.");
        }
        catch (StorageFailure failure) when (failure.Kind == FailureKind.Unavailable)
        {
            throw;
        }
        catch (Exception failure)
        {
            // A statement or a row is at fault, of one arrival among many: each is tried alone, so that only the culprit is parked.
            PumpLog.TurnFailed(log, failure, batch.Pump.Workspace.Value);
        }
        _session.RollbackToSavepoint();
        return false;
    }

    private void RunOneByOne(Batch failed)
    {
        foreach (var single in failed.Split())
        {
            var alone = new List<Batch>();
            if (Commit([single], [], alone) && alone.Count > 0)
            {
                Park(single);
            }
        }
    }

    /// <summary>The culprit, found alone: its body and the error are kept in a turn that holds nothing else.</summary>
    private void Park(Batch culprit)
    {
        var parking = culprit.AsParking("The turn could not be written, neither with others nor alone; the log of the server has the error.");
        var alone = new List<Batch>();
        if (!Commit([parking], [], alone) || alone.Count > 0)
        {
            culprit.GiveBack(clock.Now);
        }
    }

    private void Apply(Batch batch)
    {
        var pump = batch.Pump;
        var turn = batch.Turn!;
        pump.At = batch.After;
        pump.NextId = turn.NextIdUnused + batch.Letters.Count;
        pump.NextOrdinal = turn.NextOrdinalUnused;
        try
        {
            pump.Memory.Apply(pump.At, turn.DeltaSpan);
        }
        catch (Exception bug)
        {
            // Memory may be half changed, SQL is whole: memory is opened anew, which is slow, and right.
            PumpLog.ApplyFailed(log, bug, pump.Workspace.Value);
            pump.Memory = memories.Open(pump.Workspace, pump.At);
        }
        if (turn.Invalidated.Count > 0)
        {
            Reload(pump, turn.Invalidated);
        }
        foreach (var change in turn.Timers)
        {
            if (change.Set is { } timer)
            {
                pump.AddTimer(timer.Id, timer.DueAt);
            }
        }
        foreach (var started in turn.Sweeps.Where(started => !started.IsFinished))
        {
            pump.AddSweep(started);
        }
        if (batch.Sweep is { } sweep && !sweep.Advanced(batch.SweepTaken).IsFinished)
        {
            pump.AddSweep(sweep.Advanced(batch.SweepTaken));
        }
        batch.GiveAnswers();
        parts.Notices.Publish(pump.Workspace, turn.Notices);
    }

    /// <summary>The rules are committed, so turns must not run without them: a database that has gone just now is waited for.</summary>
    private void Reload(WorkspacePump pump, IReadOnlyList<Type> invalidated)
    {
        while (!_stopping)
        {
            try
            {
                pump.Rules = database.Read(pump.Workspace, tx => parts.Rules
                    .Where(source => invalidated.Contains(source.Type))
                    .Aggregate(pump.Rules, (rules, source) => rules.With(source.Type, source.Load(tx))));
                return;
            }
            catch (StorageFailure failure)
            {
                PumpLog.Unavailable(log, failure);
                Pause();
            }
            // Rows that a loader cannot read are a bug; the turn is committed, so its senders are answered and the rules before stand.
            catch (Exception bug)
            {
                PumpLog.RulesBroken(log, bug, pump.Workspace.Value);
                return;
            }
        }
    }

    /// <summary>
    /// The connection was lost while committing. One transaction held all batches, so the position of any one of them says whether it took
    /// effect; the database is asked until it answers, since to guess would lose the turn or write it twice. Without a batch nothing can be told,
    /// and the desk's callers hear of the failure.
    /// </summary>
    private bool HasCommittedAfterAll(List<Batch> written)
    {
        while (written.Count > 0 && !_stopping)
        {
            try
            {
                return database.Read(written[0].Pump.Workspace, PumpTables.Position) is { } position && written[0].IsIn(position);
            }
            catch (StorageFailure still)
            {
                PumpLog.Unavailable(log, still);
                Pause();
            }
        }
        return false;
    }

    private static Batch Take(WorkspacePump pump, Instant now)
    {
        var arrivals = pump.Lanes.Take();
        // A turn that must see memory as it is takes nothing else along, and nothing follows what changes rules.
        return arrivals is [{ Arrival.What.NeedsTurnOfItsOwn: true }] or [.., { Arrival.What.EndsTurn: true }]
            ? new Batch(pump) { Arrivals = arrivals }
            : new Batch(pump) { Arrivals = arrivals, TimerIds = pump.TakeTimers(now), Sweep = pump.TakeSweep() };
    }

    private List<DeskJob> TakeJobs()
    {
        var jobs = new List<DeskJob>();
        while (jobs.Count < PumpLimits.DeskJobsPerCommitMax && _desk.TryDequeue(out var job))
        {
            jobs.Add(job);
        }
        return jobs;
    }

    private void ArmAlarm()
    {
        if (_pumps.Values.Where(pump => !pump.IsFenced).Select(pump => pump.NextTimerDue).Min() is not { } due)
        {
            _alarm!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }
        // Timers of the framework cannot wait for months, and the wall clock may be set meanwhile: look again once a day at the latest.
        var wait = due - clock.Now;
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > AlarmMax ? AlarmMax : wait;
        _alarm!.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits on the real time, because the database is real: a fake clock must not keep a broken pump from trying again.</summary>
    private void Pause()
    {
        _retryWait = _retryWait == TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : _retryWait * 2;
        _retryWait = _retryWait > PumpLimits.RetryWaitMax ? PumpLimits.RetryWaitMax : _retryWait;
        _work.Wait(_retryWait);
    }
}
