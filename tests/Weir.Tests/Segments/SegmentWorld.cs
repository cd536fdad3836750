using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.Commerce;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Members.Attributes;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments;
using Weir.Segments.History;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Segments.Rules;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Segments;

/// <summary>
/// Two brands in Taipei with a pump, an index and the workers, which run only when told to. The first brand is the one that most calls mean;
/// the second has members of its own, whom nothing may ever reach.
/// </summary>
internal sealed class SegmentWorld : IAsyncDisposable
{
    public static readonly WorkspaceId Brand = new(1);
    public static readonly WorkspaceId OtherBrand = new(2);
    private static readonly TagCause Cause = new("test", null);

    private readonly TestDatabase _database;
    private readonly string _snapshots;
    private int _arrivals;

    private SegmentWorld(TestDatabase database, FakeClock clock)
    {
        _database = database;
        Clock = clock;
        _snapshots = Path.Combine(database.Options.DataDirectory, "snapshots");
    }

    public FakeClock Clock { get; }
    public ConditionKinds Kinds { get; } = new ConditionKinds().AddSegments();
    public Database Database => _database.Database;
    public Pumps Pumps { get; private set; } = null!;
    public Indexes Indexes { get; private set; } = null!;
    public Hearing Heard { get; } = new();
    public HashSet<long> FollowedSegments { get; } = [];
    public AudienceQueries Audience => new(Pumps, Indexes, Database, Kinds, Clock);
    public ExplainQueries Explaining => new(Pumps, Indexes, Database, Kinds, Clock);
    public SegmentQueries Segments => new(Pumps, Indexes, Database, Kinds);
    public HistoryQueries History => new(Database);
    public SegmentWorker Worker { get; private set; } = null!;
    public HistoryWorker Binder { get; private set; } = null!;
    public MeasureBackfill Backfill { get; private set; } = null!;
    public Midnight Midnight { get; private set; } = null!;
    public MemberIndex Index => Indexes.Of(Brand);
    public RulesSnapshot Rules => Pumps.RulesOf(Brand)!;

    public static async Task<SegmentWorld> Create(DatabaseKind kind, FakeClock? clock = null)
    {
        clock ??= new FakeClock();
        var database = await TestDatabase.Create(kind, clock);
        foreach (var workspace in new[] { Brand, OtherBrand })
        {
            database.Write(workspace, tx =>
            {
                tx.Execute("insert into workspace (id, name, time_zone, language, currency, created_at, state) values (@w, 'Brand', 'Asia/Taipei', 'zh-TW', 'TWD', 0, 1)");
                return tx.Execute("insert into pump_position (workspace, epoch, batch, next_id, next_ordinal, next_desk_id, cut_batch) values (@w, 0, 0, 1, 0, 0, 0)");
            });
        }
        var world = new SegmentWorld(database, clock);
        await world.Start();
        return world;
    }

    /// <summary>The process ends and another begins on the same database, with or without the snapshot files.</summary>
    public async Task Restart(bool writeSnapshot = false, bool keepSnapshots = true)
    {
        if (writeSnapshot)
        {
            Indexes.WriteSnapshot(Brand);
        }
        Pumps.Dispose();
        Indexes.Dispose();
        if (!keepSnapshots && Directory.Exists(_snapshots))
        {
            Directory.Delete(_snapshots, recursive: true);
        }
        await Start();
    }

    public async Task<Answer> Submit(Payload what, About? about = null, WorkspaceId? workspace = null, string? key = null, Instant? occurredAt = null)
    {
        var now = Clock.Now;
        var arrival = new ArrivalKey("test", key ?? (++_arrivals).ToString(CultureInfo.InvariantCulture));
        return await Pumps.SubmitAsync(new Arrival(workspace ?? Brand, arrival, Lane.Live, about ?? About.Nobody.Instance, occurredAt ?? now, now, what), default);
    }

    public async Task<Answer.Done> Do(Payload what, About? about = null, WorkspaceId? workspace = null, string? key = null, Instant? occurredAt = null)
    {
        var answer = await Submit(what, about, workspace, key, occurredAt);
        return answer as Answer.Done ?? throw new InvalidOperationException($"{what} was answered {answer}.");
    }

    public static About Number(int number) => new About.By(new IdentityKey(IdentityKind.MemberNumber, 0, $"M{number}"));

    public Ordinal? Find(int number) => Pumps.MemoryOf(Brand)!.Find(new IdentityKey(IdentityKind.MemberNumber, 0, $"M{number}").In(Brand));

    public async Task<long> Tag(string name, WorkspaceId? workspace = null) => (await Do(new TagDefined(null, name, null), workspace: workspace)).As<long>();

    public Task Tagged(int number, params long[] tags) => Do(new TagsChanged(tags, [], Cause), Number(number));

    public Task Untagged(int number, params long[] tags) => Do(new TagsChanged([], tags, Cause), Number(number));

    public Task Did(int number, string kind, string? properties = null) => Do(new EventHappened(kind, properties), Number(number));

    public Task Friend(int number, long connection, FriendState state = FriendState.Friend) => Do(new FriendshipChanged(connection, state), Number(number));

    public Task Knows(int number, string attribute, string value) =>
        Do(new ProfileLearned(Attributes: new Dictionary<string, string> { [attribute] = value }), Number(number));

    /// <summary>Attributes are the console's to define; here their rows are written before the pump opens the workspace anew.</summary>
    public async Task Attributes(params AttributeDefinition[] attributes)
    {
        foreach (var attribute in attributes)
        {
            await Pumps.WriteAsync(Brand, tx => tx.Execute(
                "insert into attribute (workspace, id, name, label, kind, options, state, created_at) values (@w, @Id, @Name, @Label, @kind, @options, 1, 0)",
                new { attribute.Id, attribute.Name, attribute.Label, kind = (long)attribute.Kind, options = System.Text.Json.JsonSerializer.Serialize(attribute.Options) }), default);
        }
        await Restart();
    }

    /// <summary>Writes a draft as the desk would, and publishes it. What the workers have to do they do afterwards, when told to.</summary>
    public async Task<long> Publish(string name, string where, long? segment = null)
    {
        var id = segment ?? await Draft(name);
        await Do(new SegmentPublished(id, name, $$"""{"version":1,"where":{{where}}}""", Actor.System));
        return id;
    }

    public SegmentRule Rule(string where)
    {
        var problems = new List<Problem>();
        return new RuleReader(Kinds).Read($$"""{"version":1,"where":{{where}}}""", problems) ?? throw new InvalidOperationException(string.Join("; ", problems));
    }

    public async Task<Problem> PublishRefused(string where, long? segment = null)
    {
        var id = segment ?? await Draft("x");
        var answer = await Submit(new SegmentPublished(id, "x", $$"""{"version":1,"where":{{where}}}""", Actor.System));
        return Assert.IsType<Answer.Refused>(answer).Why;
    }

    public async Task<long> Draft(string name) => await Pumps.WriteAsync(Brand, tx =>
    {
        var id = tx.TakeDeskId();
        tx.Execute("insert into segment (workspace, id, name, state, version, filled_chunks, chunks, was_ready, created_at, updated_at) values (@w, @id, @name, 1, 0, 0, 0, 0, 0, 0)", new { id, name });
        return id;
    }, default);

    public async Task<long> Ready(string name, string where, long? segment = null)
    {
        var id = await Publish(name, where, segment);
        await Work();
        Assert.True(Rules.Get<SegmentRules>().IsReady(id), $"{name} is not ready.");
        return id;
    }

    /// <summary>Lets the next member take this ordinal, so that few members lie in several chunks.</summary>
    public async Task SkipOrdinals(int to)
    {
        Pumps.Dispose();
        Indexes.Dispose();
        _database.Write(Brand, tx => tx.Execute("update pump_position set next_ordinal = @to where workspace = @w and next_ordinal < @to", new { to }));
        await Start();
    }

    /// <summary>Everything that the workers find to do.</summary>
    public async Task Work()
    {
        await Midnight.RunOnceAsync(default);
        await Backfill.RunOnceAsync(default);
        await Worker.RunOnceAsync(default);
    }

    public List<int> Members(long segment, MemberIndex? index = null) => (index ?? Index).Read(held =>
    {
        var members = new List<int>();
        foreach (var member in held.Set(SegmentKeys.In(segment)))
        {
            members.Add(member);
        }
        return members;
    });

    /// <summary>The members of a segment by the numbers under which the test knows them.</summary>
    public List<int> Numbers(long segment, int upTo)
    {
        var members = Members(segment);
        return [.. Enumerable.Range(0, upTo).Where(number => Find(number) is { } ordinal && members.Contains(ordinal.Value))];
    }

    public MemberIndex FromSql() => Indexes.FromSql(Brand, Index.At);

    public async ValueTask DisposeAsync()
    {
        Worker.Dispose();
        Binder.Dispose();
        Backfill.Dispose();
        Midnight.Dispose();
        Pumps.Dispose();
        Indexes.Dispose();
        await _database.DisposeAsync();
    }

    private async Task Start()
    {
        Indexes = new Indexes(Database, _snapshots, [new MemberIndexSource(), new CommerceIndexSource(), new SegmentIndexSource()], NullLogger<Indexes>.Instance);
        var parts = new PumpParts().AddWorkspaces().AddMembers().AddCommerce().AddSegments(Kinds, followers: [new Followed(this)]).Stage(Heard);
        Pumps = new Pumps(Database, parts, Indexes, Clock, new PumpHealth(), NullLoggerFactory.Instance);
        await Pumps.StartAsync(default);
        Worker = new SegmentWorker(Pumps, Kinds, Clock, NullLogger<SegmentWorker>.Instance);
        Binder = new HistoryWorker(Pumps, Database, Clock, NullLogger<HistoryWorker>.Instance);
        Backfill = new MeasureBackfill(Pumps, Database, Clock, NullLogger<MeasureBackfill>.Instance);
        Midnight = new Midnight(Pumps, Clock, NullLogger<Midnight>.Instance);
    }

    private sealed class Followed(SegmentWorld world) : ISegmentFollower
    {
        public bool Follows(long segment, RulesSnapshot rules) => world.FollowedSegments.Contains(segment);
    }
}

/// <summary>Notes the facts that journeys would hear.</summary>
internal sealed class Hearing : IStage
{
    private readonly List<SegmentsChanged> _heard = [];

    public IReadOnlyList<(int Member, long Segment, bool Entered)> All =>
        [.. _heard.SelectMany(fact => fact.Entered.Select(segment => (fact.Member.Value, segment, true)).Concat(fact.Left.Select(segment => (fact.Member.Value, segment, false))))];

    public void Clear() => _heard.Clear();

    public void React(Fact fact, Turn turn)
    {
        if (fact is SegmentsChanged changed)
        {
            _heard.Add(changed);
        }
    }
}
