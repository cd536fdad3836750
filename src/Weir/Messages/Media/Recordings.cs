using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Messages.Media;

/// <summary>Keeps the brand's videos and sounds: a row each, and the bytes in the store. The same file twice is two rows and one file. Thread-safe.</summary>
internal sealed class Recordings(IDesk desk, Database database, IFileStore store, TimeProvider clock) : IFileOwner
{
    private const int KeyBytes = 16;

    /// <summary>By far longer than it takes from keeping a file to writing its row.</summary>
    public static readonly TimeSpan RowFollowsWithin = TimeSpan.FromMinutes(10);

    public FileArea Area => FileArea.Messages;

    /// <summary>
    /// Asked before a large body is read, and again when its row is written: uploads at the same moment pass the first together.
    /// </summary>
    public Problem? WhyNoRoom(WorkspaceId workspace, long bytes) => database.Read(workspace, tx => WhyNoRoom(tx, bytes));

    /// <summary>The file has been kept: a row that is not written leaves an orphan, which is swept away.</summary>
    public async Task<(Recording? Added, Problem? Problem)> AddAsync(
        WorkspaceId workspace, RecordingKind kind, string name, string contentType, StoredFile file, TimeSpan duration, Actor by, CancellationToken stop)
    {
        var now = clock.Now;
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        return await desk.WriteAsync<(Recording?, Problem?)>(workspace, tx =>
        {
            if (WhyNoRoom(tx, file.Bytes) is { } problem)
            {
                return (null, problem);
            }
            var added = new Recording
            {
                Id = tx.TakeDeskId(),
                Key = key,
                Kind = (long)kind,
                Name = name,
                ContentType = contentType,
                File = file.Name,
                Bytes = file.Bytes,
                Duration = (long)duration.TotalMilliseconds,
                CreatedAt = now.Milliseconds,
            };
            tx.Execute(
                """
                insert into recording (workspace, id, key, kind, name, content_type, file, bytes, duration, created_at)
                values (@w, @Id, @Key, @Kind, @Name, @ContentType, @File, @Bytes, @Duration, @CreatedAt)
                """,
                added);
            Audit.Write(tx, now, by, "recording.upload", Target(added.Id), null, new { name, kind, file.Bytes });
            return (added, null);
        }, stop);
    }

    /// <summary>The picture that stands for a video; a second one takes the place of the first. False when there is no such video.</summary>
    public async Task<bool> SetPosterAsync(WorkspaceId workspace, long id, string contentType, StoredFile file, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
        tx.Execute(
            "update recording set poster = @poster, poster_type = @type where workspace = @w and id = @id and kind = @video",
            new { id, poster = file.Name, type = contentType, video = (long)RecordingKind.Video }) > 0, stop);

    /// <summary>
    /// Its address leads nowhere from then on, in messages that were sent as well. The file goes at once unless another row names it, or one is about to: equal
    /// bytes that were kept again just now may wait for their row. Such a one goes with the sweep.
    /// </summary>
    public async Task<bool> RemoveAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop)
    {
        var orphans = await desk.WriteAsync(workspace, tx =>
        {
            if (Find(tx, id) is not { } recording)
            {
                return null;
            }
            tx.Execute("delete from recording where workspace = @w and id = @id", new { id });
            Audit.Write(tx, clock.Now, by, "recording.remove", Target(id), new { recording.Name, Kind = (RecordingKind)recording.Kind, recording.Bytes }, null);
            return new[] { recording.File, recording.Poster }.OfType<string>().Where(file => !IsNamed(tx, file)).ToList();
        }, stop);
        foreach (var file in orphans ?? [])
        {
            store.RemoveIfKeptBefore(workspace, Area, file, clock.Now - RowFollowsWithin);
        }
        return orphans is not null;
    }

    public Recording? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => Find(tx, id));

    public Recording? Find(WorkspaceId workspace, string key) =>
        database.Read(workspace, tx => tx.First<Recording>($"select {Recording.Columns} from recording where workspace = @w and key = @key", new { key }));

    /// <summary>Newest first.</summary>
    public List<Recording> List(WorkspaceId workspace, RecordingKind? kind, long before, int rows) => database.Read(workspace, tx => tx.Query<Recording>(
        $"select {Recording.Columns} from recording where workspace = @w and id < @before and (@kind = 0 or kind = @kind) order by id desc limit @rows",
        new { before, rows, kind = kind is { } one ? (long)one : 0 }));

    public Stream? Open(WorkspaceId workspace, string file) => store.Open(workspace, Area, file);

    /// <summary>There are so few rows that they are read whole.</summary>
    public IReadOnlySet<string> InUse(WorkspaceId workspace, IReadOnlyCollection<string> names) => database.Read(workspace, tx => tx.Query<string>(
        "select file from recording where workspace = @w union all select poster from recording where workspace = @w and poster is not null").ToHashSet(StringComparer.Ordinal));

    private static Problem? WhyNoRoom(IReadTx tx, long bytes) =>
        tx.First<long>("select count(*) from recording where workspace = @w") >= RecordingLimits.RecordingsMax ? RecordingProblems.TooMany
        : tx.First<long>("select cast(coalesce(sum(bytes), 0) as bigint) from recording where workspace = @w") + bytes > RecordingLimits.StoredBytesMax ? RecordingProblems.Full
        : null;

    private static bool IsNamed(IReadTx tx, string file) =>
        tx.First<long>("select count(*) from recording where workspace = @w and (file = @file or poster = @file)", new { file }) > 0;

    private static Recording? Find(IReadTx tx, long id) => tx.First<Recording>($"select {Recording.Columns} from recording where workspace = @w and id = @id", new { id });

    private static AuditTarget Target(long id) => new("recording", id.ToString(CultureInfo.InvariantCulture));
}
