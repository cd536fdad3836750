namespace Weir.Benchmarks.Segments.Peers;

/// <summary>A database with the same population, asked by the same definitions.</summary>
internal interface IPeer : IDisposable
{
    string Name { get; }

    /// <summary>What this database is best asked with; tried one after the other.</summary>
    IEnumerable<(string Form, string Sql)> FormsOf(Definition definition);

    /// <summary>Runs a statement that counts; gives its answer and the time of each run.</summary>
    PeerAnswer Ask(string sql, int runs);
}

internal sealed record PeerAnswer(long Hits, double[] Milliseconds)
{
    public double Median => Milliseconds.Order().ElementAt(Milliseconds.Length / 2);
}
