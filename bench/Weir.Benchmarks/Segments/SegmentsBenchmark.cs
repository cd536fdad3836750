using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Weir.Benchmarks.Segments.Peers;
using Weir.Bitmaps;

namespace Weir.Benchmarks.Segments;

/// <summary>
/// <c>segments [--members N] [--json FILE] [--beside sqlite,duckdb,postgres] [--postgres CONNECTION] [--folder DIR]</c>:
/// the six reference segments on Weir's kernels, one thread, cold and warm, then ids written out, memory a member, and a
/// snapshot written and read. With <c>--beside</c> the same members and segments in other databases, in the same run.
/// </summary>
internal static class SegmentsBenchmark
{
    private const int MembersDefault = 1_000_000;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static int Run(string[] arguments)
    {
        var members = int.Parse(Option(arguments, "--members") ?? MembersDefault.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var start = Stopwatch.GetTimestamp();
        var population = new Population(members);
        using var workspace = new LoadedWorkspace(population);
        Console.WriteLine($"{members:N0} members, {workspace.TagRows:N0} tag rows, generated and loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");

        var timing = new Timing();
        Console.WriteLine($"{"",-4}{"hits",12}{"cold ms",10}{"warm ms",10}{"ids ms",10}{"ns/id",8}  segment");
        var definitions = Definitions.Read();
        List<SegmentResult> segments = [.. definitions.Select(definition => Measure(definition, workspace, timing))];

        var memory = new MemoryResult(
            PerMember(workspace.BytesOfTags), PerMember(workspace.BytesOfColumns), PerMember(workspace.BytesOfIdentities), PerMember(workspace.Arena.BytesReserved));
        Console.WriteLine($"bytes a member: tags {memory.Tags:F1}, columns and flags {memory.Columns:F1}, identities {memory.Identities:F1}, reserved in all {memory.Reserved:F1}");
        var snapshot = MeasureSnapshot(workspace);
        Console.WriteLine($"snapshot in memory: {snapshot.Megabytes:F0} MB, written in {snapshot.WriteMilliseconds:F0} ms, read in {snapshot.ReadMilliseconds:F0} ms");

        var hits = segments.ToDictionary(segment => segment.Name, segment => segment.Hits);
        var peers = new List<PeerResult>();
        foreach (var peer in PeersOf(arguments, population))
        {
            using (peer)
            {
                peers.AddRange(Comparison.Run(peer, definitions, hits));
            }
        }

        if (Option(arguments, "--json") is { } file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(new Report(members, workspace.TagRows, Environment.ProcessorCount, segments, memory, snapshot, peers), Json));
        }
        return 0;

        double PerMember(long bytes) => bytes / (double)members;
    }

    private static SegmentResult Measure(Definition definition, LoadedWorkspace workspace, Timing timing)
    {
        var query = new Query(definition.Compile(workspace), workspace.Everyone);
        var hits = query.Count();
        var warm = Timing.WarmMilliseconds(() => query.Count());
        var cold = timing.ColdMilliseconds(() => query.Count());
        var ids = new int[hits];
        var idsMilliseconds = Timing.WarmMilliseconds(() => query.Take(0, ids));
        var result = new SegmentResult(definition.Name, definition.Says, hits, cold, warm, idsMilliseconds, idsMilliseconds * 1e6 / Math.Max(hits, 1));
        Console.WriteLine($"{result.Name,-4}{hits,12:N0}{cold,10:F3}{warm,10:F3}{idsMilliseconds,10:F2}{result.NanosecondsPerId,8:F2}  {result.Says}");
        return result;
    }

    private static SnapshotResult MeasureSnapshot(LoadedWorkspace workspace)
    {
        using var stream = new MemoryStream();
        workspace.WriteTo(stream);
        stream.Position = 0;
        var start = Stopwatch.GetTimestamp();
        workspace.WriteTo(stream);
        var write = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        stream.Position = 0;
        start = Stopwatch.GetTimestamp();
        var members = LoadedWorkspace.ReadBack(stream);
        var read = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return members == workspace.Everyone.Count
            ? new SnapshotResult(stream.Length / 1e6, write, read)
            : throw new InvalidDataException($"{members} members came back from the snapshot.");
    }

    /// <summary>One after the other, so that they never share the machine.</summary>
    private static IEnumerable<IPeer> PeersOf(string[] arguments, Population population)
    {
        var folder = Option(arguments, "--folder") ?? Path.Combine(Path.GetTempPath(), "weir-bench");
        var members = Path.Combine(folder, "members.csv");
        var names = Option(arguments, "--beside")?.Split(',') ?? [];
        if (names.Length > 0)
        {
            Directory.CreateDirectory(folder);
            MembersCsv.Write(population, members);
        }
        foreach (var name in names)
        {
            var start = Stopwatch.GetTimestamp();
            IPeer peer = name switch
            {
                "sqlite" => new SqlitePeer(population, folder),
                "duckdb" => new DuckDbPeer(Path.Combine(Definitions.Folder, "peers", "duckdb.mjs"), members),
                "postgres" => new PostgresPeer(Option(arguments, "--postgres") ?? throw new ArgumentException("--postgres CONNECTION is missing; bench/peers/postgres.sh starts a server and prints it."), members),
                _ => throw new ArgumentException($"There is no peer {name}; sqlite, duckdb and postgres are known."),
            };
            Console.WriteLine($"{peer.Name} loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
            yield return peer;
        }
    }

    private static string? Option(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }

    private sealed record Report(int Members, long TagRows, int Cores, List<SegmentResult> Segments, MemoryResult BytesPerMember, SnapshotResult Snapshot, List<PeerResult> Peers);

    private sealed record SegmentResult(string Name, string Says, long Hits, double ColdMilliseconds, double WarmMilliseconds, double IdsMilliseconds, double NanosecondsPerId);

    private sealed record MemoryResult(double Tags, double Columns, double Identities, double Reserved);

    private sealed record SnapshotResult(double Megabytes, double WriteMilliseconds, double ReadMilliseconds);
}
