using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Weir.Benchmarks.Segments.Peers;

namespace Weir.Benchmarks.Segments;

/// <summary>
/// <c>segments [--members N] [--json FILE] [--beside sqlite,duckdb,postgres] [--postgres CONNECTION] [--dir DIR]</c>: a brand of the product with so
/// many members, started from SQL and from its snapshot; the six reference segments as a marketer's rules, one thread, cold and warm; memory a
/// member. With <c>--beside</c> the same members and segments in other databases, in the same run; another count than Weir's ends it.
/// </summary>
internal static class SegmentsBenchmark
{
    private const int MembersDefault = 1_000_000;
    private const int MembersOfTheTrial = 10_000_000;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<int> RunAsync(string[] arguments)
    {
        var members = int.Parse(Option(arguments, "--members") ?? MembersDefault.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var parent = Option(arguments, "--dir") ?? Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"bench-segments-{Environment.ProcessId}")).FullName;
        try
        {
            await RunAsync(arguments, new Population(members), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static async Task RunAsync(string[] arguments, Population population, string folder)
    {
        var data = Path.Combine(folder, "weir");
        var start = Stopwatch.GetTimestamp();
        await Brand.CreateAsync(data, population);
        Console.WriteLine($"{population.Members:N0} members written to the product's tables in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");

        var (starts, builtFromSql) = await StartFromSql(data, population.Members);
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var definitions = Definitions.Read();
        List<SegmentFigures> segments;
        BytesPerMember memory;
        await using (var brand = await Brand.StartAsync(data))
        {
            if (!brand.IsFromSnapshot)
            {
                throw new InvalidDataException("The snapshot was not used: the start from it would have been measured as one from SQL.");
            }
            GC.Collect();
            memory = new BytesPerMember(builtFromSql, PerMember(brand.Index.BytesReserved), PerMember(Process.GetCurrentProcess().WorkingSet64 - before));
            starts = starts with { FromSnapshotSeconds = brand.StartedIn.TotalSeconds };
            Console.WriteLine($"start to a server that answers: from SQL {starts.FromSqlSeconds:F1} s, from the snapshot of {starts.SnapshotMegabytes:F0} MB {starts.FromSnapshotSeconds:F2} s");
            Console.WriteLine($"bytes a member: index {memory.ReadFromSnapshot:F1} (built from SQL {memory.BuiltFromSql:F1}), process {memory.OfTheProcess:F1}");
            var timing = new Timing();
            Console.WriteLine($"{"",-4}{"hits",12}{"cold ms",10}{"warm ms",10}{"answer ms",11}{"ids ms",10}  segment");
            segments = definitions.ConvertAll(definition => Measure(definition, brand, timing));
        }

        // The brand is let go of first, so that it and the databases beside it never hold memory or the disk at once.
        Directory.Delete(data, recursive: true);
        var hits = segments.ToDictionary(segment => segment.Name, segment => segment.Hits);
        var peers = new List<PeerResult>();
        foreach (var peer in PeersOf(arguments, population, folder))
        {
            using (peer)
            {
                peers.AddRange(Comparison.Run(peer, definitions, hits));
            }
        }
        List<Faster> faster = [.. peers.GroupBy(peer => peer.Peer).Select(peer => Compare(peer.Key, [.. peer], segments))];
        if (Option(arguments, "--json") is { } file)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { population.Members, Cores = Environment.ProcessorCount, Starts = starts, Memory = memory, segments, faster, peers }, Json));
        }

        double PerMember(long bytes) => bytes / (double)population.Members;
    }

    private static async Task<(StartFigures Starts, double BytesPerMember)> StartFromSql(string data, int members)
    {
        await using var brand = await Brand.StartAsync(data);
        var start = Stopwatch.GetTimestamp();
        brand.WriteSnapshot();
        var written = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (new StartFigures(brand.StartedIn.TotalSeconds, double.NaN, written, brand.SnapshotBytes / 1e6), brand.Index.BytesReserved / (double)members);
    }

    private static SegmentFigures Measure(Definition definition, Brand brand, Timing timing)
    {
        using var look = brand.Look(definition.RuleJson);
        var hits = brand.Count(look);
        var warm = Timing.WarmMilliseconds(() => brand.Count(look));
        var cold = timing.ColdMilliseconds(() => brand.Count(look));
        var answer = Timing.WarmMilliseconds(() => brand.Answer(definition.RuleJson));
        if (brand.Answer(definition.RuleJson).Members != hits)
        {
            throw new InvalidDataException($"The console would show {brand.Answer(definition.RuleJson).Members} for {definition.Name}, the rule counts {hits}.");
        }
        var ids = new int[hits];
        var idsMilliseconds = Timing.WarmMilliseconds(() => brand.Index.Read(index => look.In(index).Take(0, ids)));
        var isAsTheTrial = brand.Index.Universe.Count == MembersOfTheTrial;
        var found = new SegmentFigures(
            definition.Name, definition.Says, hits, cold, warm, answer, idsMilliseconds,
            isAsTheTrial ? cold / definition.Trial.ColdMilliseconds : null, isAsTheTrial ? warm / definition.Trial.WarmMilliseconds : null);
        var toTrial = isAsTheTrial ? $" ({found.ColdToTrial:F2} and {found.WarmToTrial:F2} times the trial)" : "";
        Console.WriteLine($"{found.Name,-4}{hits,12:N0}{cold,10:F3}{warm,10:F3}{answer,11:F3}{idsMilliseconds,10:F2}  {found.Says}{toTrial}");
        return found;
    }

    private static Faster Compare(string peer, IReadOnlyList<PeerResult> results, IReadOnlyList<SegmentFigures> segments)
    {
        var times = results.ToDictionary(result => result.Segment, result => result.BestMilliseconds / segments.Single(segment => segment.Name == result.Segment).AnswerMilliseconds);
        Console.WriteLine($"Weir's answer is faster than {peer} {string.Join(", ", times.Select(time => $"{time.Key} {time.Value:F0}"))} times");
        return new Faster(peer, times.Values.Min(), times);
    }

    /// <summary>One after the other, so that they never share the machine.</summary>
    private static IEnumerable<IPeer> PeersOf(string[] arguments, Population population, string folder)
    {
        var members = Path.Combine(folder, "members.csv");
        var names = Option(arguments, "--beside")?.Split(',') ?? [];
        if (names.Length > 0)
        {
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
}
