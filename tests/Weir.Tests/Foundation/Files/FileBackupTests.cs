using System.Formats.Tar;
using Weir.Foundation;
using Weir.Foundation.Files;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Files;

public sealed class FileBackupTests : IDisposable
{
    private static readonly WorkspaceId Ours = new(3);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("weir-file-backup-");

    private string Backup => Path.Combine(_home.FullName, "weir.backup");

    [Fact]
    public async Task Files_come_back_elsewhere_and_what_is_there_stays()
    {
        var (here, there) = (At("here"), At("there"));
        var (film, picture, other) = (await Keep(here, FileArea.Messages, [1, 2], null), await Keep(here, FileArea.Customers, [3], 12), await Keep(there, FileArea.Messages, [4], null));
        // Half of an upload is nobody's.
        await using var unfinished = new DiskFileStore(here, new FakeClock()).Begin(Ours, FileArea.Messages);

        Assert.Null(FileBackup.Write(here, Backup));
        Assert.Null(FileBackup.Restore(there, Backup));

        var restored = new DiskFileStore(there, new FakeClock());
        Assert.Equal([1, 2], await Read(restored, FileArea.Messages, film.Name));
        Assert.Equal([3], await Read(restored, FileArea.Customers, picture.Name));
        Assert.Equal([4], await Read(restored, FileArea.Messages, other.Name));
        Assert.Equal(3, Directory.EnumerateFiles(there.DataDirectory, "*", SearchOption.AllDirectories).Count());
        Assert.Equal("storage.backup-exists", FileBackup.Write(here, Backup)?.Code);
    }

    [Fact]
    public void Without_files_there_is_no_archive_and_none_is_missed()
    {
        Assert.Null(FileBackup.Write(At("here"), Backup));
        Assert.False(File.Exists(FileBackup.PathOf(Backup)));
        Assert.Null(FileBackup.Restore(At("here"), Backup));
    }

    [Theory]
    [InlineData("../../../etc/cron.d/evil")]
    [InlineData("3/messages/ab/../../../../evil")]
    [InlineData("3/elsewhere/ab/abababababababababababababababababababababababababababababababab")]
    public void An_entry_that_leads_elsewhere_is_refused(string entry)
    {
        using (var archive = new TarWriter(File.Create(FileBackup.PathOf(Backup))))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream([1]) });
        }

        Assert.Equal("storage.media-not-ours", FileBackup.Restore(At("there"), Backup)?.Code);
        Assert.False(Directory.Exists(At("there").DataDirectory));
    }

    [Fact]
    public async Task What_is_whole_already_is_not_touched_and_what_is_cut_off_becomes_whole()
    {
        var here = At("here");
        var (whole, cutOff) = (await Keep(here, FileArea.Messages, [1, 2], null), await Keep(here, FileArea.Messages, [3, 4, 5], null));
        Assert.Null(FileBackup.Write(here, Backup));
        // Other bytes of the same length tell whether it was written again.
        await File.WriteAllBytesAsync(PathOf(whole), [9, 9]);
        await File.WriteAllBytesAsync(PathOf(cutOff), [3]);

        Assert.Null(FileBackup.Restore(here, Backup));

        var restored = new DiskFileStore(here, new FakeClock());
        Assert.Equal([9, 9], await Read(restored, FileArea.Messages, whole.Name));
        Assert.Equal([3, 4, 5], await Read(restored, FileArea.Messages, cutOff.Name));
        Assert.Equal(2, Directory.EnumerateFiles(here.DataDirectory, "*", SearchOption.AllDirectories).Count());

        string PathOf(StoredFile file) => Path.Combine(here.MediaDirectory, "3", "messages", file.Name[..2], file.Name);
    }

    [Fact]
    public void An_entry_that_is_no_file_is_called_damage()
    {
        using (var archive = new TarWriter(File.Create(FileBackup.PathOf(Backup))))
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "3/messages/ab/" + string.Concat(Enumerable.Repeat("ab", 32))) { LinkName = "/etc/passwd" });
        }

        Assert.Equal("storage.media-damaged", FileBackup.Restore(At("there"), Backup)?.Code);
        Assert.False(Directory.Exists(At("there").DataDirectory));
    }

    public void Dispose() => _home.Delete(recursive: true);

    private StorageOptions At(string name) => new() { DataDirectory = Path.Combine(_home.FullName, name) };

    private static async Task<StoredFile> Keep(StorageOptions options, FileArea area, byte[] bytes, long? number)
    {
        await using var incoming = new DiskFileStore(options, new FakeClock()).Begin(Ours, area);
        await incoming.Body.WriteAsync(bytes);
        return await incoming.KeepAsync(number, CancellationToken.None);
    }

    private static async Task<byte[]> Read(DiskFileStore store, FileArea area, string name)
    {
        await using var file = store.Open(Ours, area, name)!;
        using var read = new MemoryStream();
        await file.CopyToAsync(read);
        return read.ToArray();
    }
}
