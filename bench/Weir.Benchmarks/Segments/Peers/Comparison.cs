namespace Weir.Benchmarks.Segments.Peers;

/// <summary>
/// Asks every database every segment in each of its forms, warm, and keeps the best. A database that counts differently
/// from Weir ends the run: then one of the two is wrong, and no time means anything.
/// </summary>
internal static class Comparison
{
    private const int Runs = 5;

    /// <summary>A form this slow is not asked again; its first run counts.</summary>
    private const double SlowMilliseconds = 2_000;

    public static IReadOnlyList<PeerResult> Run(IPeer peer, IReadOnlyList<Definition> definitions, IReadOnlyDictionary<string, long> hits)
    {
        var results = new List<PeerResult>();
        foreach (var definition in definitions)
        {
            var forms = peer.FormsOf(definition).ToDictionary(form => form.Form, form => Measure(peer, form.Sql, definition, hits[definition.Name]));
            var best = forms.MinBy(form => form.Value);
            results.Add(new PeerResult(peer.Name, definition.Name, best.Key, best.Value, forms));
            Console.WriteLine($"{peer.Name,-11}{definition.Name,-4}{best.Value,12:F1} ms  {best.Key}");
        }
        return results;
    }

    private static double Measure(IPeer peer, string sql, Definition definition, long hits)
    {
        var first = peer.Ask(sql, runs: 1);
        if (first.Hits != hits)
        {
            throw new InvalidDataException($"{peer.Name} counts {first.Hits} in {definition.Name}, Weir {hits}: {sql}");
        }
        return first.Median > SlowMilliseconds ? first.Median : peer.Ask(sql, Runs).Median;
    }
}

internal sealed record PeerResult(string Peer, string Segment, string BestForm, double BestMilliseconds, IReadOnlyDictionary<string, double> Forms);
