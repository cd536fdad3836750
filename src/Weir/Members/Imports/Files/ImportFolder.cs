using System.Globalization;
using System.Text;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Workspaces.Ending;

namespace Weir.Members.Imports.Files;

/// <summary>
/// Where files lie between their upload and their import, and the rejected rows afterwards: beside the data and not in the database, since a
/// webhook must never wait for twenty megabytes. They hold personal data, so only the server's own account may read them, and they go by themselves.
/// </summary>
internal sealed class ImportFolder(StorageOptions storage) : IWorkspaceEnd
{
    public const long FileBytesMax = 256 * 1_048_576;

    /// <summary>Rejected rows are corrected within days; what nobody fetches is not kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const string Incoming = "incoming-";

    /// <summary>Until the file has a number. The caller keeps or deletes it.</summary>
    public string PathOfIncoming(string key) => Path.Combine(storage.ImportDirectory, Incoming + key);

    public async Task ReceiveAsync(Stream body, string path, CancellationToken stop)
    {
        Directory.CreateDirectory(storage.ImportDirectory);
        await using var file = Create(path);
        await body.CopyToAsync(file, stop);
    }

    public void Keep(string received, WorkspaceId workspace, long id) => File.Move(received, PathOf(workspace, id), overwrite: true);

    /// <summary>Null when it is gone: read to its end, thrown away, or too old.</summary>
    public FileStream? Open(WorkspaceId workspace, long id) => File.Exists(PathOf(workspace, id)) ? File.OpenRead(PathOf(workspace, id)) : null;

    /// <summary>With the mark by which spreadsheets know UTF-8, so that the file can be corrected and handed in again.</summary>
    public StreamWriter CreateRejected(WorkspaceId workspace, long id) => new(Create(RejectedPathOf(workspace, id)), new UTF8Encoding(true));

    public FileStream? OpenRejected(WorkspaceId workspace, long id) => HasRejected(workspace, id) ? File.OpenRead(RejectedPathOf(workspace, id)) : null;

    public bool HasRejected(WorkspaceId workspace, long id) => File.Exists(RejectedPathOf(workspace, id));

    public bool Has(WorkspaceId workspace, long id) => File.Exists(PathOf(workspace, id));

    public void Remove(WorkspaceId workspace, long id) => File.Delete(PathOf(workspace, id));

    public void RemoveRejected(WorkspaceId workspace, long id) => File.Delete(RejectedPathOf(workspace, id));

    /// <summary>Throws away what is too old, and uploads that broke off.</summary>
    public void Tidy(Instant now)
    {
        if (!Directory.Exists(storage.ImportDirectory))
        {
            return;
        }
        foreach (var path in Directory.EnumerateFiles(storage.ImportDirectory))
        {
            if (Instant.From(new DateTimeOffset(File.GetLastWriteTimeUtc(path))) + KeptFor < now)
            {
                File.Delete(path);
            }
        }
    }

    void IWorkspaceEnd.Forget(WorkspaceId workspace)
    {
        if (Directory.Exists(storage.ImportDirectory))
        {
            foreach (var path in Directory.EnumerateFiles(storage.ImportDirectory, string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}-*")))
            {
                File.Delete(path);
            }
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(path, options);
    }

    private string PathOf(WorkspaceId workspace, long id) =>
        Path.Combine(storage.ImportDirectory, string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}-{id}.csv"));

    private string RejectedPathOf(WorkspaceId workspace, long id) =>
        Path.Combine(storage.ImportDirectory, string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}-{id}.rejected.csv"));
}
