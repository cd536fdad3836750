namespace Weir.Foundation.Files;

/// <summary>Whose files they are, because nothing of one kind may ever be served by the door of the other. Names are part of paths: never rename.</summary>
public enum FileArea
{
    /// <summary>The brand's own, for messages: public to whoever was given the address.</summary>
    Messages,
    /// <summary>What customers have sent: personal data, behind the console's door only.</summary>
    Customers,
}

/// <summary>A file as it lies in the store.</summary>
/// <param name="Name">What it is found by: the SHA-256 of its bytes, and a number behind it where equal bytes must not be one file.</param>
/// <param name="Bytes">Its length.</param>
public readonly record struct StoredFile(string Name, long Bytes);

/// <summary>
/// Where bytes lie that are too many for the database. A file is named by its content and never changes; what is kept is whole and survives a loss of power.
/// Knows nothing of rows: what no row names is an orphan, and goes by the sweep. Thread-safe.
/// </summary>
public interface IFileStore
{
    /// <summary>A file that is being received. Nobody can open it before it is kept, and it is gone if it never is.</summary>
    IncomingFile Begin(WorkspaceId workspace, FileArea area);

    /// <summary>Can be read from any place in it. Null when it is not there.</summary>
    Stream? Open(WorkspaceId workspace, FileArea area, string name);

    /// <summary>At once and for good; nothing happens where there is none.</summary>
    void Remove(WorkspaceId workspace, FileArea area, string name);

    /// <summary>Names of what was last kept before a moment.</summary>
    IEnumerable<string> KeptBefore(WorkspaceId workspace, FileArea area, Instant moment);

    /// <summary>False when it was kept again since: whoever did is about to write the row that names it.</summary>
    bool RemoveIfKeptBefore(WorkspaceId workspace, FileArea area, string name, Instant moment);

    /// <summary>What was begun before a moment and never kept: its process has died.</summary>
    void RemoveUnfinished(Instant moment);

    /// <summary>Everything of a workspace, in all areas.</summary>
    void Forget(WorkspaceId workspace);
}

/// <summary>Knows which files of its area some row still names.</summary>
public interface IFileOwner
{
    FileArea Area { get; }

    IReadOnlySet<string> InUse(WorkspaceId workspace, IReadOnlyCollection<string> names);
}
