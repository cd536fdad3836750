using Microsoft.Extensions.Logging.Abstractions;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Tests.Support;

/// <summary>One brand with a running pump and its index on a database of its own, under a fake clock.</summary>
internal sealed class TestBrand : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Action<PumpParts>? _more;
    private readonly IReadOnlyList<IIndexSource> _moreSources;
    private int _keys;

    private TestBrand(TestDatabase database, FakeClock clock, Action<PumpParts>? more, IReadOnlyList<IIndexSource> moreSources)
    {
        _database = database;
        _more = more;
        _moreSources = moreSources;
        Clock = clock;
    }

    public static readonly WorkspaceId Brand = new(1);

    /// <summary>A second brand on the same database, which must never notice the first.</summary>
    public static readonly WorkspaceId Other = new(2);

    public FakeClock Clock { get; }
    public Database Database => _database.Database;
    public StorageOptions Options => _database.Options;
    public PumpParts Parts { get; private set; } = null!;
    public Pumps Pumps { get; private set; } = null!;
    public Indexes Indexes { get; private set; } = null!;
    public PumpHealth Health { get; } = new();
    public MemberIndex Index => Indexes.Of(Brand);

    public static async Task<TestBrand> Create(DatabaseKind kind, Action<PumpParts>? more = null, IReadOnlyList<IIndexSource>? sources = null, FakeClock? clock = null)
    {
        clock ??= new FakeClock();
        var database = await TestDatabase.Create(kind, clock);
        using (var writer = database.Database.OpenWriter())
        {
            writer.Begin();
            foreach (var workspace in new[] { Brand, Other })
            {
                writer.EnterInstallation().Execute(
                    "insert into workspace (id, name, time_zone, language, currency, created_at, state) values (@id, @name, 'Asia/Taipei', 'zh-TW', 'TWD', @now, 1)",
                    new { id = workspace.Value, name = $"Brand {workspace}", now = clock.Now.Milliseconds });
                writer.Enter(workspace).Execute(
                    "insert into pump_position (workspace, epoch, batch, next_id, next_ordinal, next_desk_id, cut_batch) values (@w, 0, 0, 1, 0, 0, 0)");
            }
            writer.Commit();
        }
        var brand = new TestBrand(database, clock, more, sources ?? []);
        await brand.Start();
        return brand;
    }

    /// <summary>As after a crash: nothing of the old process is asked to finish or to save.</summary>
    public async Task Restart()
    {
        Stop();
        await Start();
    }

    public async Task<Answer> Submit(About about, Payload what, string? key = null, Instant? at = null, Lane lane = Lane.Live, WorkspaceId? workspace = null)
    {
        var arrival = new Arrival(workspace ?? Brand, new ArrivalKey("test", key ?? $"{Interlocked.Increment(ref _keys):D8}"), lane, about, at ?? Clock.Now, Clock.Now, what);
        return await Pumps.SubmitAsync(arrival, CancellationToken.None);
    }

    /// <summary>Submits what must succeed.</summary>
    public async Task<Answer.Done> Do(About about, Payload what, string? key = null, Instant? at = null) =>
        Assert.IsType<Answer.Done>(await Submit(about, what, key, at));

    public T Read<T>(Func<IReadTx, T> read) => Database.Read(Brand, read);

    public static About User(string id) => new About.By(new IdentityKey(IdentityKind.ChannelUser, 1, id));

    /// <summary>Fails with the first difference between memory and what SQL alone gives.</summary>
    public void AssertMemoryEqualsSql(WorkspaceId? workspace = null)
    {
        var id = workspace ?? Brand;
        using var fresh = Indexes.FromSql(id, Indexes.Of(id).At);
        Assert.Null(Indexes.Of(id).FirstDifference(fresh));
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await _database.DisposeAsync();
    }

    private async Task Start()
    {
        var parts = Parts = new PumpParts().AddWorkspaces().AddMembers();
        _more?.Invoke(parts);
        IIndexSource[] sources = [new MemberIndexSource(), .. _moreSources];
        Indexes = new Indexes(Database, Path.Combine(Options.DataDirectory, "snapshots"), sources, NullLogger<Indexes>.Instance);
        Pumps = new Pumps(Database, parts, Indexes, Clock, Health, NullLoggerFactory.Instance);
        await Pumps.StartAsync(CancellationToken.None);
    }

    private void Stop()
    {
        Pumps.Dispose();
        Indexes.Dispose();
    }
}
