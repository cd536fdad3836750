using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Queries;
using Weir.Segments.Rules;
using Weir.Server;
using Weir.Workspaces;
using Weir.Workspaces.Operators;

namespace Weir.Benchmarks.Segments;

/// <summary>One brand in the running product: the server as the verb <c>serve</c> starts it, in this process, on a data directory of the benchmark's own.</summary>
internal sealed class Brand : IAsyncDisposable
{
    private static readonly WorkspaceId Workspace = new(1);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(20);

    private readonly Installation _installation;
    private readonly WebApplication _server;
    private readonly ConditionKinds _kinds;
    private readonly Pumps _pumps;
    private readonly Indexes _indexes;
    private readonly AudienceQueries _audience;

    private Brand(Installation installation, WebApplication server)
    {
        _installation = installation;
        _server = server;
        _kinds = server.Services.GetRequiredService<ConditionKinds>();
        _pumps = server.Services.GetRequiredService<Pumps>();
        _indexes = server.Services.GetRequiredService<Indexes>();
        _audience = server.Services.GetRequiredService<AudienceQueries>();
    }

    /// <summary>From a closed data directory to a server that answers.</summary>
    public TimeSpan StartedIn { get; private init; }

    public MemberIndex Index => _indexes.Of(Workspace);

    /// <summary>False when the index was built from SQL.</summary>
    public bool IsFromSnapshot => _indexes.BatchesSinceSnapshot(Workspace) < Index.At.Batch;

    public static async Task<Brand> StartAsync(string directory)
    {
        var start = Stopwatch.GetTimestamp();
        var installation = await OpenAsync(directory);
        var server = WeirServer.Build(installation, "http://127.0.0.1:0");
        await server.StartAsync();
        return new Brand(installation, server) { StartedIn = Stopwatch.GetElapsedTime(start) };
    }

    /// <summary>A new brand, with the members of the population put where the product's own stages would have put them.</summary>
    public static async Task CreateAsync(string directory, Population population)
    {
        await using (var brand = await StartAsync(directory))
        {
            var services = brand._server.Services;
            var owner = await services.GetRequiredService<OperatorCommands>()
                .RegisterAsync(new NewOperator("bench@weir.example", "Bench", "zh-TW", "a long bench password"), CancellationToken.None);
            await services.GetRequiredService<WorkspaceCommands>()
                .CreateAsync(WorkspaceSettings.Taiwanese with { Name = "Bench" }, owner, Actor.System, CancellationToken.None);
            await brand.UntilItsFirstMidnight();
        }
        await using var installation = await OpenAsync(directory);
        new Filling(installation.Database, installation.Storage.SqliteFile, Workspace, population).Run();
    }

    /// <summary>A rule as the console sends it, ready to be counted again and again while the marketer edits it.</summary>
    public RuleLook Look(string ruleJson)
    {
        var asked = RuleLook.At(Read(ruleJson), Workspace, _pumps.RulesOf(Workspace)!, _kinds, _installation.Database, _installation.Clock.Now);
        return asked.Answer ?? throw Refused(asked.Problems);
    }

    /// <summary>The number beside the rule, from the product's compiled rule and under the lock of its index.</summary>
    public long Count(RuleLook look) => Index.Read(index => look.In(index).Count());

    /// <summary>All that the console shows: reading and compiling the rule, its number, who of them can be reached on each connection, the rule in words.</summary>
    public SegmentCount Answer(string ruleJson)
    {
        var asked = _audience.Count(Workspace, Read(ruleJson));
        return asked.Answer ?? throw Refused(asked.Problems);
    }

    public void WriteSnapshot() => _indexes.WriteSnapshot(Workspace);

    public long SnapshotBytes => new DirectoryInfo(_installation.Storage.SnapshotDirectory).EnumerateFiles().Sum(file => file.Length);

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        await _installation.DisposeAsync();
    }

    private static async Task<Installation> OpenAsync(string directory)
    {
        // Nothing of the environment: whoever runs the benchmark may have a server of his own configured there.
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new($"{StorageOptions.Section}:{nameof(StorageOptions.DataDirectory)}", directory),
            new("Logging:LogLevel:Default", "Warning"),
        ]).Build();
        var (installation, refusals) = await Installation.OpenAsync(settings, new FixedClock());
        return installation ?? throw Refused(refusals);
    }

    private async Task UntilItsFirstMidnight()
    {
        while (_pumps.RulesOf<MeasureRules>(Workspace)?.Day is null)
        {
            await Task.Delay(PollPeriod, TimeProvider.System);
        }
    }

    private SegmentRule Read(string ruleJson)
    {
        var problems = new List<Problem>();
        return new RuleReader(_kinds).Read(ruleJson, problems) ?? throw Refused(problems);
    }

    private static InvalidDataException Refused(IEnumerable<Problem> problems) => new(string.Join(" ", problems.Select(problem => problem.Text.En)));
}
