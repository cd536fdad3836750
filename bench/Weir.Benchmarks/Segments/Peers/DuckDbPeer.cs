using System.Diagnostics;
using System.Text.Json;

namespace Weir.Benchmarks.Segments.Peers;

/// <summary>DuckDB in a node process (its only package at hand), asked line by line; the process times the queries itself.</summary>
internal sealed class DuckDbPeer : IPeer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process _node;

    public DuckDbPeer(string script, string membersCsv)
    {
        _node = Process.Start(new ProcessStartInfo("node", [script, membersCsv]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("node did not start.");
        ReadLine();
    }

    public string Name => "DuckDB";

    public IEnumerable<(string Form, string Sql)> FormsOf(Definition definition) =>
    [
        ("arrays", SqlForms.Arrays(definition, tags => $"list_has_any(tags, [{tags}]::smallint[])")),
        ("semijoins", SqlForms.Semijoins(definition)),
        ("sets", SqlForms.Sets(definition)),
        .. SqlForms.Probes(definition),
    ];

    public PeerAnswer Ask(string sql, int runs)
    {
        _node.StandardInput.WriteLine(JsonSerializer.Serialize(new Question(sql, runs), Json));
        return JsonSerializer.Deserialize<PeerAnswer>(ReadLine(), Json)!;
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }

    private string ReadLine() => _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The node process ended; is `npm install` done in bench/peers?");

    private sealed record Question(string Sql, int Runs);
}
