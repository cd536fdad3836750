using Npgsql;

namespace Weir.Foundation.Storage;

/// <summary>
/// Where the installation's rows lie (section <c>Storage</c>, environment <c>WEIR__Storage__…</c>). A connection string means
/// PostgreSQL; without one, an SQLite file in the data directory, which needs no set-up.
/// </summary>
public sealed record StorageOptions
{
    public const string Section = "Storage";
    public const string SqliteFileName = "weir.db";

    public string? ConnectionString { get; init; }

    /// <summary>Holds the SQLite file, the index snapshots and the lock of the serving process; used with PostgreSQL too.</summary>
    public string DataDirectory { get; init; } = "data";

    internal bool IsPostgres => !string.IsNullOrWhiteSpace(ConnectionString);

    /// <summary>Snapshots of the member index: caches, which may be deleted at any time.</summary>
    internal string SnapshotDirectory => Path.Combine(DataDirectory, "snapshots");

    /// <summary>Uploaded files until they are imported, and the rows of them that were not taken.</summary>
    internal string ImportDirectory => Path.Combine(DataDirectory, "imports");

    /// <summary>Videos, sounds, and what customers have sent: everything too large for the database.</summary>
    internal string MediaDirectory => Path.Combine(DataDirectory, "media");

    /// <summary>Lies there after a restore until every brand's sends have been put on hold.</summary>
    internal string RestoredMark => Path.Combine(DataDirectory, "restored");

    internal string SqliteFile => Path.Combine(DataDirectory, SqliteFileName);

    /// <summary>Everything that is wrong with the settings, at once; empty when they can be used. Never repeats a password.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(DataDirectory))
        {
            problems.Add(new Problem("storage.no-data-directory", "Storage:DataDirectory", new Wording(
                "未設定資料目錄。請設定 Storage:DataDirectory（環境變數 WEIR__Storage__DataDirectory）或使用 --data 目錄。",
                "No data directory is set. Set Storage:DataDirectory (environment WEIR__Storage__DataDirectory) or use --data DIR.")));
        }
        else if (File.Exists(DataDirectory))
        {
            problems.Add(new Problem("storage.data-directory-is-a-file", "Storage:DataDirectory", new Wording(
                $"資料目錄「{DataDirectory}」是一個檔案，請改用目錄。",
                $"The data directory \"{DataDirectory}\" is a file. Name a directory.")));
        }
        if (IsPostgres && WhyUnreadable(ConnectionString!) is { } why)
        {
            problems.Add(why);
        }
        return problems;
    }

    private static Problem? WhyUnreadable(string connectionString)
    {
        const string Field = "Storage:ConnectionString";
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return new Problem("storage.bad-connection-string", Field, new Wording(
                "無法讀取 PostgreSQL 連線字串。格式範例：Host=localhost;Database=weir;Username=weir;Password=…",
                "The PostgreSQL connection string cannot be read. It looks like: Host=localhost;Database=weir;Username=weir;Password=…"));
        }
        return string.IsNullOrEmpty(parsed.Host)
            ? new Problem("storage.no-host", Field, new Wording("PostgreSQL 連線字串缺少 Host。", "The PostgreSQL connection string names no Host."))
            : null;
    }
}
