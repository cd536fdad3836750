using System.Diagnostics;
using Npgsql;

namespace Weir.Benchmarks.Segments.Peers;

/// <summary>PostgreSQL with the tags both as an indexed array on the member and as rows, and indexes on the columns that are asked for.</summary>
internal sealed class PostgresPeer : IPeer
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    public PostgresPeer(string connectionString, string membersCsv)
    {
        _source = NpgsqlDataSource.Create(connectionString);
        _connection = _source.OpenConnection();
        Execute("drop table if exists members, member_tag");
        Execute("create unlogged table members(id int primary key, friend smallint, gender smallint, city smallint, spend bigint, orders int, last_day int, tags smallint[])");
        using (var writer = _connection.BeginTextImport($"copy members({MembersCsv.Columns}) from stdin (format csv, header)"))
        using (var reader = new StreamReader(membersCsv))
        {
            while (reader.ReadLine() is { } line)
            {
                writer.Write(line);
                writer.Write('\n');
            }
        }
        Execute("create unlogged table member_tag as select unnest(tags) as tag, id as member from members order by 1, 2");
        Execute("create unique index on member_tag(tag, member)");
        Execute("create index on members using gin(tags)");
        Execute("create index on members(last_day, orders)");
        Execute("create index on members(spend)");
        Execute("create index on members(city, gender, last_day)");
        Execute("vacuum analyze members");
        Execute("vacuum analyze member_tag");
    }

    public string Name => "PostgreSQL";

    public IEnumerable<(string Form, string Sql)> FormsOf(Definition definition) =>
    [
        ("arrays", SqlForms.Arrays(definition, tags => $"tags && array[{tags}]::smallint[]")),
        ("semijoins", SqlForms.Semijoins(definition)),
        ("sets", SqlForms.Sets(definition)),
        .. SqlForms.Probes(definition),
    ];

    public PeerAnswer Ask(string sql, int runs)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text comes from the definitions in this repository.
        command.CommandText = sql;
#pragma warning restore CA2100
        var hits = 0L;
        var milliseconds = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            hits = (long)command.ExecuteScalar()!;
            milliseconds[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return new PeerAnswer(hits, milliseconds);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _source.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 3_600;
        command.ExecuteNonQuery();
    }
}
