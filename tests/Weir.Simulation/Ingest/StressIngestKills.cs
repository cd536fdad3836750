using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Segments;
using Weir.Segments.Life;
using Weir.Simulation.Support;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Simulation.Ingest;

/// <summary>A server under load is killed again and again. What it had acknowledged is there once, and memory is what SQL says.</summary>
public sealed class StressIngestKills
{
    private const int ClientsMax = 4;
    private const int KillsOrdinarily = 4;

    private sealed record EventRow(long Member, string Kind, string Payload);

    [Theory, OnEachDatabase]
    public Task No_acknowledged_event_is_lost_and_none_is_there_twice(DatabaseKind kind) => Luck.With(Luck.Seed, random => Run(kind, random));

    private static async Task Run(DatabaseKind kind, Random random)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        var (workspace, key, segments) = await Prepare(database.Options);
        var server = await ServerProcess.Start(database.Options);
        var clients = Enumerable.Range(0, ClientsMax).Select(i => new EventClient(i, key, new Random(random.Next()), () => server.Address)).ToList();
        try
        {
            var goesOn = true;
            var running = clients.ConvertAll(client => Task.Run(() => client.Run(() => Volatile.Read(ref goesOn))));
            for (var kill = 0; kill < Luck.Kills(KillsOrdinarily); kill++)
            {
                await Patience.For(TimeSpan.FromMilliseconds(random.Next(1_500)));
                await server.DisposeAsync();
                server = await ServerProcess.Start(database.Options);
            }
            Volatile.Write(ref goesOn, false);
            await Task.WhenAll(running).Limited();
            await Patience.Until("every segment is built", () => Task.FromResult(database.Database.Read(
                workspace, tx => tx.First<long>("select count(*) from segment where workspace = @w and state <> @ready", new { ready = (long)SegmentState.Ready })) == 0));
        }
        finally
        {
            await server.DisposeAsync();
            clients.ForEach(client => client.Dispose());
        }
        await Check(database.Options, workspace, segments, clients);
    }

    /// <summary>The snapshot of the beginning stays the newest: memory is then opened from all that the killed servers logged.</summary>
    private static async Task<(WorkspaceId Workspace, string Key, IReadOnlyDictionary<long, Func<EventRow, bool>> Segments)> Prepare(StorageOptions storage)
    {
        await using var opened = await OpenedHere.Open(storage);
        var (workspace, key) = await opened.CreateBrand();
        var segments = new Dictionary<long, Func<EventRow, bool>>();
        foreach (var kind in EventClient.Kinds)
        {
            segments[await Publish(opened, workspace, kind, $$"""{"kind":"event","event":"{{kind}}","atLeast":3}""")] = row => row.Kind == kind;
        }
        segments[await Publish(opened, workspace, "貴的商品", """{"kind":"event","event":"product.viewed","atLeast":3,"where":[{"property":"price","test":"atLeast","value":"50"}]}""")] =
            row => row.Kind == "product.viewed" && Property(row, "price").GetInt32() >= 50;
        opened.Service<Indexes>().WriteSnapshot(workspace);
        return (workspace, key, segments);
    }

    private static async Task<long> Publish(OpenedHere opened, WorkspaceId workspace, string name, string where)
    {
        var commands = opened.Service<SegmentCommands>();
        var saved = await commands.CreateAsync(workspace, name, $$"""{"version":1,"where":{{where}}}""", Actor.System, CancellationToken.None);
        var id = Assert.IsType<SegmentSaved>(saved.Answer).Id;
        Assert.IsType<Pump.Answer.Done>(await commands.PublishAsync(workspace, id, Actor.System, name, CancellationToken.None));
        return id;
    }

    private static async Task Check(StorageOptions storage, WorkspaceId workspace, IReadOnlyDictionary<long, Func<EventRow, bool>> segments, List<EventClient> clients)
    {
        await using var opened = await OpenedHere.Open(storage);
        var rows = opened.Database.ReadAll(workspace, tx => tx.Query<(long, string, string)>("select member, kind, payload from member_event where workspace = @w"))
            .ConvertAll(row => new EventRow(row.Item1, row.Item2, row.Item3));
        var times = rows.CountBy(NameOf).ToDictionary();

        Assert.NotEmpty(times);
        Assert.DoesNotContain(times, entry => entry.Value > 1);
        Assert.DoesNotContain(clients.SelectMany(client => client.Acknowledged.Keys), name => !times.ContainsKey(name));
        Assert.DoesNotContain(times.Keys, name => !clients.Exists(client => client.Acknowledged.ContainsKey(name) || client.Abandoned.ContainsKey(name)));

        opened.AssertMemoryEqualsSql(workspace);
        var index = opened.Service<Indexes>().Of(workspace);
        foreach (var (segment, counts) in segments)
        {
            var naive = rows.Where(counts).CountBy(row => row.Member).Where(member => member.Value >= 3).Select(member => (int)member.Key).Order().ToArray();
            var live = new int[index.Set(SegmentKeys.In(segment)).Count];
            index.Set(SegmentKeys.In(segment)).CopyTo(0, live);
            Assert.Equal(naive, live);
        }
    }

    private static string NameOf(EventRow row) => Property(row, "name").GetString()!;

    private static JsonElement Property(EventRow row, string name) => JsonElement.Parse(row.Payload).GetProperty(name);
}
