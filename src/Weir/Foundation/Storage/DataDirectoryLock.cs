using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Weir.Foundation.Storage;

/// <summary>
/// One process per data directory. The operating system's lock on an open file is what counts: it ends with the process,
/// however that ends, so nothing is left to clean up after a crash. The process id lies in a file beside it, because on some systems
/// a locked file cannot be read; it serves the message only.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    public const string LockFileName = "weir.lock";
    public const string ProcessFileName = "weir.pid";

    /// <summary>Of the refusal that says who has the directory; callers add what else can be done about it.</summary>
    public const string HeldCode = "storage.directory-in-use";

    private readonly FileStream _held;
    private readonly string _processFile;

    private DataDirectoryLock(FileStream held, string processFile)
    {
        _held = held;
        _processFile = processFile;
    }

    /// <summary>Takes the directory, creating it if need be; or says who has it and what to do.</summary>
    public static bool TryTake(string directory, [NotNullWhen(true)] out DataDirectoryLock? held, [NotNullWhen(false)] out Problem? refusal)
    {
        (held, refusal) = (null, null);
        var processFile = Path.Combine(directory, ProcessFileName);
        FileStream opened;
        try
        {
            Directory.CreateDirectory(directory);
            opened = new FileStream(Path.Combine(directory, LockFileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            refusal = new Problem("storage.directory-not-writable", null, new Wording(
                $"沒有資料目錄「{directory}」的寫入權限。", $"The data directory \"{directory}\" cannot be written to."));
            return false;
        }
        catch (IOException) when (File.Exists(Path.Combine(directory, LockFileName)))
        {
            refusal = IsHeld(directory, processFile);
            return false;
        }
        catch (IOException cause)
        {
            refusal = new Problem("storage.directory-not-writable", null, new Wording(
                $"無法使用資料目錄「{directory}」：{cause.Message}", $"The data directory \"{directory}\" cannot be used: {cause.Message}"));
            return false;
        }
        File.WriteAllText(processFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        held = new DataDirectoryLock(opened, processFile);
        return true;
    }

    public void Dispose()
    {
        // The note goes first: afterwards it may be the next holder's.
        File.Delete(_processFile);
        _held.Dispose();
    }

    private static Problem IsHeld(string directory, string processFile)
    {
        var holder = File.Exists(processFile) ? File.ReadAllText(processFile).Trim() : "?";
        return new Problem(HeldCode, null, new Wording(
            $"資料目錄「{directory}」正由另一個 Weir（行程 {holder}）使用。請先停止它，或用 --data 指定其他目錄。",
            $"The data directory \"{directory}\" is in use by another Weir (process {holder}). Stop that one first, or name another directory with --data."));
    }
}
