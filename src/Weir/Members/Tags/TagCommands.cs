using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Tags;

/// <summary>
/// Changes the list of tags, by arrivals, because tags are rules of every turn; and the folders, at the desk, because no turn asks for
/// them. Thread-safe.
/// </summary>
public sealed class TagCommands(IIntake intake, IDesk desk, TagQueries tags, TimeProvider clock)
{
    public const int FoldersMax = 200;

    public async Task<Answer> DefineAsync(WorkspaceId workspace, TagDefined tag, string idempotencyKey, CancellationToken stop) =>
        tag.Folder is { } folder && tags.Folder(workspace, folder) is null
            ? new Answer.Refused(TagProblems.NoSuchFolder(folder, "folder"))
            : await SubmitAsync(workspace, "tag.define", tag, idempotencyKey, stop);

    public Task<Answer> RetireAsync(WorkspaceId workspace, TagRetired retired, string idempotencyKey, CancellationToken stop) =>
        SubmitAsync(workspace, "tag.retire", retired, idempotencyKey, stop);

    public Task<Answer> MergeAsync(WorkspaceId workspace, TagMerged merged, string idempotencyKey, CancellationToken stop) =>
        SubmitAsync(workspace, "tag.merge", merged, idempotencyKey, stop);

    public async Task<(TagFolderView? Folder, Problem? Problem)> CreateFolderAsync(WorkspaceId workspace, string name, Actor by, CancellationToken stop) =>
        await desk.WriteAsync<(TagFolderView?, Problem?)>(workspace, tx =>
        {
            if (tx.First<long>("select count(*) from tag_folder where workspace = @w") >= FoldersMax)
            {
                return (null, TagProblems.TooManyFolders);
            }
            var folder = new TagFolderView(tx.TakeDeskId(), name.Trim());
            if (WhyNameTaken(tx, folder) is { } taken)
            {
                return (null, taken);
            }
            tx.Execute("insert into tag_folder (workspace, id, name) values (@w, @Id, @Name)", folder);
            Audit.Write(tx, clock.Now, by, "tag-folder.create", Target(folder.Id), null, folder);
            return (folder, null);
        }, stop);

    public async Task<(TagFolderView? Folder, Problem? Problem)> RenameFolderAsync(WorkspaceId workspace, long id, string name, Actor by, CancellationToken stop) =>
        await desk.WriteAsync<(TagFolderView?, Problem?)>(workspace, tx =>
        {
            if (TagQueries.Folder(tx, id) is not { } before)
            {
                return (null, TagProblems.NoSuchFolder(id));
            }
            var after = before with { Name = name.Trim() };
            if (WhyNameTaken(tx, after) is { } taken)
            {
                return (null, taken);
            }
            tx.Execute("update tag_folder set name = @Name where workspace = @w and id = @Id", after);
            Audit.Write(tx, clock.Now, by, "tag-folder.rename", Target(id), before, after);
            return (after, null);
        }, stop);

    /// <summary>Only when it is empty: a click must not scatter forty tags. Null when done.</summary>
    public async Task<Problem?> DeleteFolderAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        if (TagQueries.Folder(tx, id) is not { } before)
        {
            return TagProblems.NoSuchFolder(id);
        }
        var held = tx.First<long>("select count(*) from tag where workspace = @w and folder = @id and state = @inUse", new { id, inUse = (long)TagState.InUse });
        if (held > 0)
        {
            return TagProblems.FolderNotEmpty(before.Name, held);
        }
        tx.Execute("delete from tag_folder where workspace = @w and id = @id", new { id });
        Audit.Write(tx, clock.Now, by, "tag-folder.delete", Target(id), before, null);
        return null;
    }, stop);

    private async Task<Answer> SubmitAsync(WorkspaceId workspace, string source, Payload what, string key, CancellationToken stop)
    {
        var now = clock.Now;
        return await intake.SubmitAsync(Arrival.Command(workspace, new ArrivalKey(source, key), now, what), stop);
    }

    private static Problem? WhyNameTaken(IReadTx tx, TagFolderView folder) =>
        tx.First<long>("select count(*) from tag_folder where workspace = @w and name = @Name and id <> @Id", folder) > 0 ? TagProblems.FolderNameTaken(folder.Name) : null;

    private static AuditTarget Target(long folder) => new("tag-folder", folder.ToString(CultureInfo.InvariantCulture));
}
