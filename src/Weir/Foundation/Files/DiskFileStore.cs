using System.Globalization;
using System.Security.Cryptography;
using Weir.Foundation.Storage;

namespace Weir.Foundation.Files;

/// <summary>
/// Files on the disk of this machine, below the data directory: <c>media/{workspace}/{area}/{first two digits}/{name}</c>. Written under another name, brought to
/// the disk and renamed, so that under a name there is always the whole file. Only the server's own account may read them. Thread-safe.
/// </summary>
internal sealed class DiskFileStore(StorageOptions storage, TimeProvider clock) : IFileStore
{
    internal const string Unfinished = "unfinished";
    private const int KeyBytes = 16;
    private const int PrefixLength = 2;

    /// <summary>Between keeping a file again and sweeping it away there must be no moment in which both think that they have won.</summary>
    private readonly Lock _naming = new();

    public IncomingFile Begin(WorkspaceId workspace, FileArea area)
    {
        var directory = Path.Combine(storage.MediaDirectory, Unfinished);
        Directory.CreateDirectory(directory);
        return new Incoming(this, workspace, area, Path.Combine(directory, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))));
    }

    public Stream? Open(WorkspaceId workspace, FileArea area, string name)
    {
        var path = PathOf(workspace, area, name);
        // Asked first, since a missing file is no failure; one that goes in between is missing too.
        try
        {
            return File.Exists(path) ? new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous, Share = FileShare.Read | FileShare.Delete }) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Remove(WorkspaceId workspace, FileArea area, string name)
    {
        var path = PathOf(workspace, area, name);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    public IEnumerable<string> KeptBefore(WorkspaceId workspace, FileArea area, Instant moment)
    {
        var directory = DirectoryOf(workspace, area);
        return Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(path => KeptAt(path) < moment).Select(path => Path.GetFileName(path))
            : [];
    }

    public bool RemoveIfKeptBefore(WorkspaceId workspace, FileArea area, string name, Instant moment)
    {
        var path = PathOf(workspace, area, name);
        lock (_naming)
        {
            if (!File.Exists(path) || KeptAt(path) >= moment)
            {
                return false;
            }
            File.Delete(path);
            return true;
        }
    }

    public void RemoveUnfinished(Instant moment)
    {
        var directory = Path.Combine(storage.MediaDirectory, Unfinished);
        if (Directory.Exists(directory))
        {
            foreach (var path in Directory.EnumerateFiles(directory).Where(path => KeptAt(path) < moment))
            {
                File.Delete(path);
            }
        }
    }

    public void Forget(WorkspaceId workspace)
    {
        var directory = Path.Combine(storage.MediaDirectory, workspace.ToString());
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    internal static string DirectoryName(FileArea area) => area.ToString().ToLowerInvariant();

    private StoredFile Name(string path, WorkspaceId workspace, FileArea area, string name, long bytes)
    {
        var target = PathOf(workspace, area, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        lock (_naming)
        {
            // The same bytes may be there already: they are replaced by themselves, and are young again.
            File.Move(path, target, overwrite: true);
            File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
        }
        return new StoredFile(name, bytes);
    }

    private static Instant KeptAt(string path) => Instant.From(new DateTimeOffset(File.GetLastWriteTimeUtc(path)));

    private string DirectoryOf(WorkspaceId workspace, FileArea area) => Path.Combine(storage.MediaDirectory, workspace.ToString(), DirectoryName(area));

    private string PathOf(WorkspaceId workspace, FileArea area, string name) => Path.Combine(DirectoryOf(workspace, area), name[..PrefixLength], name);

    private sealed class Incoming : IncomingFile
    {
        private readonly DiskFileStore _store;
        private readonly WorkspaceId _workspace;
        private readonly FileArea _area;
        private readonly string _path;
        private readonly FileStream _file;
        private readonly HashingStream _body;

        public Incoming(DiskFileStore store, WorkspaceId workspace, FileArea area, string path)
        {
            (_store, _workspace, _area, _path) = (store, workspace, area, path);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            _file = new FileStream(path, options);
            _body = new HashingStream(_file);
        }

        public override Stream Body => _body;

        public override ReadOnlySpan<byte> Head => _body.Head;

        public override async ValueTask<StoredFile> KeepAsync(long? number, CancellationToken stop)
        {
            await _file.FlushAsync(stop);
            _file.Flush(flushToDisk: true);
            var bytes = _file.Length;
            await _file.DisposeAsync();
            var hash = _body.HashHex();
            return _store.Name(_path, _workspace, _area, number is null ? hash : string.Create(CultureInfo.InvariantCulture, $"{hash}-{number}"), bytes);
        }

        public override async ValueTask DisposeAsync()
        {
            await _body.DisposeAsync();
            await _file.DisposeAsync();
            File.Delete(_path);
        }
    }
}
