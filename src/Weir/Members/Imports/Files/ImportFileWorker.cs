using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Imports.Files;

/// <summary>
/// Goes through files, a few at a time, and writes down what became of them. A file in the middle of which the server stopped is begun anew: rows
/// that were taken are known and change nothing.
/// </summary>
internal sealed partial class ImportFileWorker(
    ImportFiles files, ImportFolder folder, IEnumerable<IFileSubject> subjects, Pumps pumps, TimeProvider clock, ILogger<ImportFileWorker> log) : BackgroundService
{
    /// <summary>Of different brands: each brand has one.</summary>
    public const int AtOnceMax = 2;

    /// <summary>Files that wait; a crowd of brands may press the button at once.</summary>
    public const int WaitingMax = 1_000;

    /// <summary>Rows told to the screen; the file of rejected rows has them all.</summary>
    public const int ProblemsShownMax = 20;

    private const int CellShownLength = 60;
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(6);

    /// <summary>Between two looks for files that say they are worked on while nobody does: after a failure of the database, or when the queue was full.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);


    private readonly FrozenDictionary<ImportSubject, IFileSubject> _subjects =
        subjects.SelectMany(each => each.Subjects, (each, subject) => (each, subject)).ToFrozenDictionary(pair => pair.subject, pair => pair.each);
    private readonly Channel<(WorkspaceId Workspace, long Id)> _waiting = Channel.CreateBounded<(WorkspaceId, long)>(WaitingMax);
    private readonly ConcurrentDictionary<(WorkspaceId, long), long> _rowsRead = new();

    // Waiting or worked on in this process: no file is ever in two hands.
    private readonly ConcurrentDictionary<(WorkspaceId, long), bool> _inHand = new();

    public ImportColumns ColumnsOf(WorkspaceId workspace, ImportSubject subject) => _subjects[subject].ColumnsOf(workspace, subject);

    /// <summary>Rows read so far; null when it does not run in this process.</summary>
    public long? RowsRead(WorkspaceId workspace, long id) => _rowsRead.TryGetValue((workspace, id), out var rows) ? rows : null;

    /// <summary>There is one to be worked on. Never waits: what a full queue does not hold is found by the next look.</summary>
    public void Wake(WorkspaceId workspace, long id)
    {
        if (_inHand.TryAdd((workspace, id), true) && !_waiting.Writer.TryWrite((workspace, id)))
        {
            _inHand.TryRemove((workspace, id), out _);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([TidyAsync(stoppingToken), ResumeAsync(stoppingToken), .. Enumerable.Range(0, AtOnceMax).Select(_ => WorkAsync(stoppingToken))]);

    private async Task ResumeAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        var isStart = true;
        do
        {
            foreach (var workspace in pumps.Workspaces.ToList())
            {
                try
                {
                    await ResumeAsync(workspace, isStart, stop);
                }
                catch (StorageFailure failure)
                {
                    Unseen(log, failure, workspace.Value);
                }
            }
            isStart = false;
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task ResumeAsync(WorkspaceId workspace, bool isStart, CancellationToken stop)
    {
        foreach (var row in files.Interrupted(workspace))
        {
            // Only at the start: later on, somebody may have this row in hand, and it would be overwritten with what it was.
            if (isStart)
            {
                await files.KeepAsync(workspace, row with { Restarts = row.Restarts + 1 }, stop);
            }
            Wake(workspace, row.Id);
        }
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        await foreach (var (workspace, id) in _waiting.Reader.ReadAllAsync(stop))
        {
            // The outer loop of a worker, which nothing but the end of the server may end: the row still says that the file is being worked on, and
            // the next look goes on with it.
            try
            {
                await WorkOnAsync(workspace, id, stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                Stopped(log, failure, workspace.Value, id);
            }
        }
    }

    private async Task WorkOnAsync(WorkspaceId workspace, long id, CancellationToken stop)
    {
        do
        {
            try
            {
                await RunAsync(workspace, id, stop);
            }
            finally
            {
                _rowsRead.TryRemove((workspace, id), out _);
                _inHand.TryRemove((workspace, id), out _);
            }
            // Somebody may have begun it again after its state was written and before it was let go, and found it in hand.
        }
        while (IsWorkedOn(files.Find(workspace, id)) && _inHand.TryAdd((workspace, id), true));
    }

    private static bool IsWorkedOn(ImportFileRow? row) => (ImportFileState?)row?.State is ImportFileState.Checking or ImportFileState.Running;

    private async Task TidyAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TidyEvery, clock);
        do
        {
            try
            {
                folder.Tidy(clock.Now);
            }
            catch (Exception world) when (world is IOException or UnauthorizedAccessException)
            {
                Untidy(log, world);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task RunAsync(WorkspaceId workspace, long id, CancellationToken stop)
    {
        if (files.Find(workspace, id) is not { } row || !IsWorkedOn(row))
        {
            return;
        }
        _rowsRead[(workspace, id)] = 0;
        var isCheck = (ImportFileState)row.State == ImportFileState.Checking;
        var shown = new List<ImportRowProblem>();
        var (summary, problem) = await ReadAsync(workspace, row, isCheck, shown, stop);
        var ended = row with { FinishedAt = clock.Now.Milliseconds, Problems = ImportFileRow.Json(shown) };
        await files.KeepAsync(workspace, summary is null
            // A check that cannot be made leaves the file as it was, for another map; a run that broke off can be begun anew.
            ? ended with { State = (long)(isCheck ? ImportFileState.Uploaded : ImportFileState.Failed), Failure = ImportFileRow.Json(problem!.Text) }
            : ended with
            {
                State = (long)(isCheck ? ImportFileState.Checked : ImportFileState.Finished),
                Rows = summary.Rows, Taken = summary.Taken, Known = summary.Known, Rejected = summary.Rejected,
            }, stop);
        if (summary is { Rejected: 0 } or null)
        {
            folder.RemoveRejected(workspace, id);
        }
        if (summary is not null && !isCheck)
        {
            folder.Remove(workspace, id);
        }
    }

    private async Task<(ImportSummary? Summary, Problem? Problem)> ReadAsync(WorkspaceId workspace, ImportFileRow row, bool isCheck, List<ImportRowProblem> shown, CancellationToken stop)
    {
        try
        {
            await using var file = folder.Open(workspace, row.Id);
            if (file is null)
            {
                return (null, ImportFileProblems.Gone);
            }
            var encoding = TextEncoding.Detect(file);
            file.Position = 0;
            await using var writer = folder.CreateRejected(workspace, row.Id);
            var rejected = new RejectedRows(writer, row.Language);
            var headings = (IReadOnlyList<string>)[];
            var subject = (ImportSubject)row.Subject;
            return await _subjects[subject].RunAsync(
                new ImportWork(workspace, subject, row.Name, ImportFileRow.Read(row.Map, new Dictionary<string, string>()), isCheck, new Actor((ActorKind)row.ActorKind, row.ActorId, row.ActorName), row.Language)
                {
                    OnRejected = each =>
                    {
                        rejected.Write(each);
                        if (each.Reason.Length == 0)
                        {
                            headings = ColumnMap.NamesOf(each.Cells);
                        }
                        else if (shown.Count < ProblemsShownMax)
                        {
                            shown.Add(Shown(each, headings));
                        }
                    },
                    OnProgress = rows => _rowsRead[(workspace, row.Id)] = rows,
                }, file, encoding, stop);
        }
        // Whatever it is, begun anew it would happen again: the person who waits is told, and the log says what it was. Only a database that fails
        // comes back by itself.
        catch (Exception failure) when (failure is not (OperationCanceledException or StorageFailure))
        {
            Broken(log, failure, workspace.Value, row.Id);
            return (null, ImportFileProblems.Broken);
        }
    }

    private static ImportRowProblem Shown(RejectedRow row, IReadOnlyList<string> headings)
    {
        var at = row.Column is null ? -1 : headings.ToList().IndexOf(row.Column);
        var cell = at >= 0 && at < row.Cells.Count ? row.Cells[at] : null;
        return new ImportRowProblem(row.Line, row.Column, cell is { Length: > CellShownLength } ? cell[..CellShownLength] + "…" : cell, row.Reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Workspace {Workspace}: import file {Id} stopped; the next look begins it anew.")]
    private static partial void Stopped(ILogger log, Exception failure, long workspace, long id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Workspace {Workspace}: import file {Id} cannot be gone through.")]
    private static partial void Broken(ILogger log, Exception failure, long workspace, long id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Workspace {Workspace}: no look for interrupted import files; the next one follows.")]
    private static partial void Unseen(ILogger log, Exception failure, long workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old import files could not be thrown away.")]
    private static partial void Untidy(ILogger log, Exception failure);
}
