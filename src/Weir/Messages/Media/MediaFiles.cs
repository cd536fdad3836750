using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Messages.Media;

/// <summary>A picture as stored.</summary>
/// <param name="Key">Its part of the public address.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record MediaFile(long Id, string Key, string Name, string ContentType, int Width, int Height, DateTimeOffset CreatedAt);

/// <summary>The bytes of one size.</summary>
internal sealed record MediaBody(string ContentType, byte[] Bytes);

/// <summary>Keeps the pictures of messages in the database, so that a backup holds them. Thread-safe.</summary>
internal sealed class MediaFiles(IDesk desk, Database database, TimeProvider clock) : IDisposable
{
    public const int FilesMax = 5_000;

    /// <summary>Of all sizes together: a backup holds them too.</summary>
    public const long StoredBytesMax = 4L * 1024 * 1024 * 1024;

    /// <summary>LINE's for a picture, and for each size of an image message.</summary>
    public const int PictureBytesMax = 10 * 1_048_576;
    public const int NameLengthMax = 200;
    private const int KeyBytes = 16;

    /// <summary>Webhooks wait for the same writer: a few megabytes at a time are enough for it.</summary>
    private readonly SemaphoreSlim _writing = new(1);
    private const string Columns =
        "id as Id, key as Key, name as Name, content_type as ContentType, width as Width, height as Height, created_at as CreatedAt";

    private sealed record Row
    {
        public long Id { get; init; }
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        public string ContentType { get; init; } = "";
        public long Width { get; init; }
        public long Height { get; init; }
        public long CreatedAt { get; init; }
    }

    private sealed record BodyRow
    {
        public string ContentType { get; init; } = "";
        public byte[] Body { get; init; } = [];
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>Whether there is room for one more, asked before the writer is kept busy; uploads at the same moment may pass it together.</summary>
    public bool HasRoomFor(WorkspaceId workspace, long bytes) => database.Read(workspace, tx =>
        tx.First<long>("select cast(coalesce(sum(length(body)), 0) as bigint) from media_size where workspace = @w")) + bytes <= StoredBytesMax;

    /// <summary>Null when the brand has as many as it may.</summary>
    public async Task<MediaFile?> AddAsync(WorkspaceId workspace, string name, PictureFormat format, byte[] bytes, Actor by, CancellationToken stop)
    {
        var now = clock.Now;
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        return await WriteAsync(workspace, tx =>
        {
            if (tx.First<long>("select count(*) from media_file where workspace = @w") >= FilesMax)
            {
                return null;
            }
            var id = tx.TakeDeskId();
            tx.Execute(
                "insert into media_file (workspace, id, key, name, content_type, width, height, created_at) values (@w, @id, @key, @name, @type, @width, @height, @at)",
                new { id, key, name, type = format.ContentType, width = (long)format.Width, height = (long)format.Height, at = now.Milliseconds });
            Keep(tx, id, format, bytes);
            Audit.Write(tx, now, by, "media.upload", new AuditTarget("media", id.ToString(CultureInfo.InvariantCulture)), null, new { name, format.Width, format.Height, Bytes = bytes.Length });
            return new MediaFile(id, key, name, format.ContentType, format.Width, format.Height, now.ToDateTimeOffset());
        }, stop);
    }

    /// <summary>A smaller rendering; a second one of the same width takes the place of the first.</summary>
    public async Task AddSizeAsync(WorkspaceId workspace, long id, PictureFormat format, byte[] bytes, CancellationToken stop) =>
        await WriteAsync(workspace, tx =>
        {
            Keep(tx, id, format, bytes);
            return 0;
        }, stop);

    /// <summary>Its address leads nowhere from then on, in messages that were sent as well. False when there is no such picture.</summary>
    public async Task<bool> RemoveAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        if (tx.First<Row>($"select {Columns} from media_file where workspace = @w and id = @id", new { id }) is not { } file)
        {
            return false;
        }
        tx.Execute("delete from media_size where workspace = @w and media = @id", new { id });
        tx.Execute("delete from media_file where workspace = @w and id = @id", new { id });
        Audit.Write(tx, clock.Now, by, "media.remove", new AuditTarget("media", id.ToString(CultureInfo.InvariantCulture)), new { file.Name, file.Width, file.Height }, null);
        return true;
    }, stop);

    public MediaFile? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx =>
        tx.First<Row>($"select {Columns} from media_file where workspace = @w and id = @id", new { id }) is { } row ? Of(row) : null);

    /// <summary>Newest first.</summary>
    public List<MediaFile> List(WorkspaceId workspace, long before, int rows) => database.Read(workspace, tx =>
        tx.Query<Row>($"select {Columns} from media_file where workspace = @w and id < @before order by id desc limit @rows", new { before, rows }).ConvertAll(Of));

    /// <summary>
    /// The bytes at a width, or the next larger ones when nobody made that size: an app scales down, and a picture that is missing would be worse.
    /// </summary>
    public MediaBody? Body(WorkspaceId workspace, string key, int? width) => database.Read(workspace, tx =>
    {
        if (tx.First<Row>($"select {Columns} from media_file where workspace = @w and key = @key", new { key }) is not { } file)
        {
            return null;
        }
        var wanted = width is { } asked && asked < file.Width ? asked : file.Width;
        var body = tx.First<BodyRow>(
            "select content_type as ContentType, body as Body from media_size where workspace = @w and media = @id and width >= @wanted order by width limit 1",
            new { id = file.Id, wanted })!;
        return new MediaBody(body.ContentType, body.Body);
    });

    private async Task<T> WriteAsync<T>(WorkspaceId workspace, Func<IWriteTx, T> work, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            return await desk.WriteAsync(workspace, work, stop);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static void Keep(IWriteTx tx, long id, PictureFormat format, byte[] body)
    {
        tx.Execute("delete from media_size where workspace = @w and media = @id and width = @width", new { id, width = (long)format.Width });
        tx.Execute(
            "insert into media_size (workspace, media, width, content_type, body) values (@w, @id, @width, @type, @body)",
            new { id, width = (long)format.Width, type = format.ContentType, body });
    }

    private static MediaFile Of(Row row) =>
        new(row.Id, row.Key, row.Name, row.ContentType, (int)row.Width, (int)row.Height, new Instant(row.CreatedAt).ToDateTimeOffset());
}
