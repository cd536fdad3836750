using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Imports.Files;

/// <summary>
/// The files of a brand and their way: uploaded, checked as often as somebody corrects the map, run once. One file of a brand is worked on at a
/// time, because rows about one member keep their order within a file only. Thread-safe.
/// </summary>
internal sealed class ImportFiles(IDesk desk, Database database, ImportFolder folder, TimeProvider clock)
{
    /// <summary>Files of a brand that were uploaded and not imported: each may be large.</summary>
    public const int UnfinishedMax = 20;

    public ImportFileRow? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => ImportFileRow.Find(tx, id));

    /// <summary>Newest first.</summary>
    public List<ImportFileRow> List(WorkspaceId workspace, long before, int rows) => database.Read(workspace, tx => tx.Query<ImportFileRow>(
        $"select {ImportFileRow.Columns} from import_file where workspace = @w and id < @before order by id desc limit @rows", new { before, rows }));

    /// <summary>Those that a server left in the middle of.</summary>
    public List<ImportFileRow> Interrupted(WorkspaceId workspace) => database.Read(workspace, tx => tx.Query<ImportFileRow>(
        $"select {ImportFileRow.Columns} from import_file where workspace = @w and state in (@checking, @running) order by id",
        new { checking = (long)ImportFileState.Checking, running = (long)ImportFileState.Running }));

    public async Task<(ImportFileRow? Added, Problem? Problem)> AddAsync(
        WorkspaceId workspace, ImportSubject subject, string name, string received, Actor by, string language, CancellationToken stop)
    {
        var bytes = new FileInfo(received).Length;
        var added = await desk.WriteAsync(workspace, tx =>
        {
            var waiting = tx.First<long>("select count(*) from import_file where workspace = @w and state not in (@finished, @failed)",
                new { finished = (long)ImportFileState.Finished, failed = (long)ImportFileState.Failed });
            if (waiting >= UnfinishedMax)
            {
                return null;
            }
            var row = new ImportFileRow
            {
                Id = tx.TakeDeskId(),
                Subject = (long)subject,
                Name = name,
                Bytes = bytes,
                State = (long)ImportFileState.Uploaded,
                ActorKind = (long)by.Kind,
                ActorId = by.Id,
                ActorName = by.Name,
                Language = language,
                CreatedAt = clock.Now.Milliseconds,
            };
            tx.InsertMany(ImportFileRow.Table, [row]);
            return row;
        }, stop);
        if (added is null)
        {
            return (null, ImportFileProblems.TooManyWait);
        }
        folder.Keep(received, workspace, added.Id);
        return (added, null);
    }

    /// <summary>What the rows say is checked under this map from now on, and nothing is taken. Null when it has begun.</summary>
    public Task<Problem?> CheckAsync(WorkspaceId workspace, long id, IReadOnlyDictionary<string, string> map, Actor by, string language, CancellationToken stop) =>
        BeginAsync(workspace, id, [ImportFileState.Uploaded, ImportFileState.Checked], row => row with
        {
            State = (long)ImportFileState.Checking,
            Map = ImportFileRow.Json(map),
            Rows = null,
            Taken = null,
            Known = null,
            Rejected = null,
            Problems = null,
        }, by, language, stop);

    /// <summary>Only what was checked, by the map with which it was checked. Null when it has begun.</summary>
    public Task<Problem?> RunAsync(WorkspaceId workspace, long id, Actor by, string language, CancellationToken stop) =>
        BeginAsync(workspace, id, [ImportFileState.Checked, ImportFileState.Failed], row => row with { State = (long)ImportFileState.Running }, by, language, stop);

    /// <summary>A file that was never imported goes as if it had not come. Null when done.</summary>
    public async Task<Problem?> DiscardAsync(WorkspaceId workspace, long id, CancellationToken stop)
    {
        var problem = await desk.WriteAsync(workspace, tx =>
        {
            if (ImportFileRow.Find(tx, id) is not { } row)
            {
                return ImportFileProblems.NotFound;
            }
            if ((ImportFileState)row.State is not (ImportFileState.Uploaded or ImportFileState.Checked))
            {
                return ImportFileProblems.NotNow;
            }
            tx.Execute("delete from import_file where workspace = @w and id = @id", new { id });
            return null;
        }, stop);
        if (problem is null)
        {
            folder.Remove(workspace, id);
            folder.RemoveRejected(workspace, id);
        }
        return problem;
    }

    /// <summary>For the worker, who alone changes a file that is being worked on.</summary>
    public async Task KeepAsync(WorkspaceId workspace, ImportFileRow row, CancellationToken stop) =>
        await desk.WriteAsync(workspace, tx => tx.InsertMany(ImportFileRow.Table, [row]), stop);

    private async Task<Problem?> BeginAsync(
        WorkspaceId workspace, long id, ImportFileState[] from, Func<ImportFileRow, ImportFileRow> change, Actor by, string language, CancellationToken stop)
    {
        if (Find(workspace, id) is not null && !folder.Has(workspace, id))
        {
            return ImportFileProblems.Gone;
        }
        return await desk.WriteAsync(workspace, tx =>
        {
            if (ImportFileRow.Find(tx, id) is not { } row)
            {
                return ImportFileProblems.NotFound;
            }
            if (!from.Contains((ImportFileState)row.State))
            {
                return ImportFileProblems.NotNow;
            }
            var others = tx.First<long>("select count(*) from import_file where workspace = @w and state in (@checking, @running)",
                new { checking = (long)ImportFileState.Checking, running = (long)ImportFileState.Running });
            if (others > 0)
            {
                return ImportFileProblems.Busy;
            }
            var begun = change(row) with
            {
                ActorKind = (long)by.Kind, ActorId = by.Id, ActorName = by.Name, Language = language,
                StartedAt = clock.Now.Milliseconds, FinishedAt = null, Failure = null, Restarts = 0,
            };
            tx.InsertMany(ImportFileRow.Table, [begun]);
            return null;
        }, stop);
    }
}
