using System.Formats.Tar;
using System.Text.RegularExpressions;
using Weir.Foundation.Storage;

namespace Weir.Foundation.Files;

/// <summary>
/// The files of a backup: one archive beside the copy of the database. Made after it, so that every file which the copy names was there to be taken but for those
/// removed in between; put back before it, since a file too many harms nobody and goes by the sweep.
/// </summary>
public static partial class FileBackup
{
    private const string Suffix = ".media.tar";
    private const string Unfinished = ".unfinished";

    public static string PathOf(string backup) => backup + Suffix;

    /// <summary>Asked before the database is copied: an archive of another day beside the copy would pass for its own. Null when the name is free.</summary>
    public static Problem? WhyTaken(string backup) => File.Exists(PathOf(backup))
        ? new Problem("storage.backup-exists", null, new Wording(
            $"檔案「{PathOf(backup)}」已存在，請換一個檔名。", $"The file \"{PathOf(backup)}\" exists already. Choose another name."))
        : null;

    /// <summary>Null when done, also where there are no files and so no archive.</summary>
    public static Problem? Write(StorageOptions storage, string backup)
    {
        var target = PathOf(backup);
        if (WhyTaken(backup) is { } taken)
        {
            return taken;
        }
        try
        {
            var files = FilesOf(storage.MediaDirectory);
            if (files.Count > 0)
            {
                Write(storage.MediaDirectory, files, target + Unfinished);
                File.Move(target + Unfinished, target);
            }
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return new Problem("storage.media-not-written", null, new Wording(
                $"資料庫已備份，但媒體檔「{target}」無法寫入：{cause.Message}", $"The database is backed up, but its media \"{target}\" could not be written: {cause.Message}"));
        }
        finally
        {
            File.Delete(target + Unfinished);
        }
    }

    /// <summary>
    /// Adds what the archive holds to what is there. Null when done, also where there is no archive. Only for who holds the data directory. A name tells the bytes, so what is
    /// there whole is left alone; the rest gets its name when it is whole, so that a stop in between spoils nothing.
    /// </summary>
    public static Problem? Restore(StorageOptions storage, string backup)
    {
        var source = PathOf(backup);
        if (storage.IsPostgres || !File.Exists(source))
        {
            return null;
        }
        try
        {
            using var archive = new TarReader(File.OpenRead(source));
            while (archive.GetNextEntry() is { } entry)
            {
                if (!Ours.IsMatch(entry.Name))
                {
                    return NotOurs(source, entry.Name);
                }
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    return NoFile(source, entry.Name);
                }
                Put(entry, storage.MediaDirectory);
            }
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new Problem("storage.media-not-restored", null, new Wording(
                $"媒體檔「{source}」無法還原，資料庫未變：{cause.Message}", $"The media \"{source}\" could not be restored; the database is as it was: {cause.Message}"));
        }
    }

    private static void Put(TarEntry entry, string directory)
    {
        var path = Path.Combine(directory, entry.Name);
        if (new FileInfo(path) is { Exists: true } there && there.Length == entry.Length)
        {
            return;
        }
        var received = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, DiskFileStore.Unfinished)).FullName, Path.GetFileName(path));
        entry.ExtractToFile(received, overwrite: true);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(received, path, overwrite: true);
    }

    private static void Write(string directory, IReadOnlyList<string> files, string target)
    {
        using var archive = new TarWriter(File.Create(target), TarEntryFormat.Pax);
        foreach (var path in files)
        {
            // Beside a running server a file may go while its neighbours are taken: then nothing names it any more.
            if (File.Exists(path))
            {
                archive.WriteEntry(path, Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'));
            }
        }
    }

    private static List<string> FilesOf(string directory) => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(path => Ours.IsMatch(Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/')))]
        : [];

    private static Problem NotOurs(string source, string entry) => new("storage.media-not-ours", null, new Wording(
        $"「{source}」不是 Weir 的媒體備份檔，裡面有「{entry}」。資料庫未變。", $"\"{source}\" is no media backup of Weir: it holds \"{entry}\". The database is as it was."));

    private static Problem NoFile(string source, string entry) => new("storage.media-damaged", null, new Wording(
        $"媒體備份檔「{source}」已損毀：裡面的「{entry}」不是一般檔案。資料庫未變。",
        $"The media backup \"{source}\" is damaged: \"{entry}\" in it is no regular file. The database is as it was."));

    /// <summary>The workspace, the area, two digits and the name: no entry can lead anywhere else.</summary>
    [GeneratedRegex("^[0-9]+/(messages|customers)/[0-9a-f]{2}/[0-9a-f]{64}(-[0-9]+)?$")]
    private static partial Regex Ours { get; }
}
