using Microsoft.Extensions.Logging.Abstractions;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Workspaces.Secrecy;

namespace Weir.Server;

/// <summary>
/// The data of this installation, opened: the directory locked, the tables at this program's version, the master key at hand. While it is
/// open no other process serves or changes the same data.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly DataDirectoryLock _held;

    private Installation(IConfiguration settings, StorageOptions storage, DataDirectoryLock held, Database database, MasterKey masterKey, TimeProvider clock)
    {
        Settings = settings;
        Storage = storage;
        Database = database;
        MasterKey = masterKey;
        Clock = clock;
        _held = held;
    }

    public IConfiguration Settings { get; }
    public StorageOptions Storage { get; }
    public Database Database { get; }
    public MasterKey MasterKey { get; }
    public TimeProvider Clock { get; }

    /// <summary>From <c>appsettings.json</c>, then the environment (<c>WEIR__…</c>), then the command line.</summary>
    public static IConfiguration ReadSettings(string? dataDirectory)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("WEIR__");
        if (dataDirectory is not null)
        {
            settings.AddInMemoryCollection([new($"{StorageOptions.Section}:{nameof(StorageOptions.DataDirectory)}", dataDirectory)]);
        }
        return settings.Build();
    }

    public static StorageOptions StorageOf(IConfiguration settings) => settings.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();

    /// <summary>Everything that is checked before a row is touched; on a refusal nothing has changed but an older schema brought up to date.</summary>
    public static async Task<(Installation? Opened, IReadOnlyList<Problem> Refusals)> OpenAsync(IConfiguration settings, TimeProvider clock, ILogger? log = null)
    {
        var storage = StorageOf(settings);
        if (storage.Validate() is { Count: > 0 } wrong)
        {
            return (null, wrong);
        }
        if (!DataDirectoryLock.TryTake(storage.DataDirectory, out var held, out var isHeld))
        {
            return (null, [isHeld]);
        }
        var database = Database.Open(storage, clock, log ?? NullLogger.Instance);
        Problem? refusal;
        MasterKey? key = null;
        try
        {
            refusal = database.Migrate();
            if (refusal is null)
            {
                (key, refusal) = MasterKeys.Find(settings, storage, database);
            }
        }
        catch (StorageFailure failure)
        {
            refusal = CannotOpen(failure);
        }
        if (refusal is null)
        {
            return (new Installation(settings, storage, held, database, key!, clock), []);
        }
        await database.DisposeAsync();
        held.Dispose();
        return (null, [refusal]);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _held.Dispose();
    }

    private static Problem CannotOpen(StorageFailure failure) => new("storage.cannot-open", null, new(
        $"無法開啟資料庫：{failure.Message}", $"The database cannot be opened: {failure.Message}"));
}
