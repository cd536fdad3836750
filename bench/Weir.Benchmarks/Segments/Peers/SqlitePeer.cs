using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Weir.Benchmarks.Segments.Peers;

/// <summary>SQLite with member_tag clustered by tag, and covering indexes for the columns that are asked for.</summary>
internal sealed class SqlitePeer : IPeer
{
    private readonly SqliteConnection _connection;

    public SqlitePeer(Population population, string folder)
    {
        var file = Path.Combine(folder, "members.sqlite");
        File.Delete(file);
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Execute("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -4000000; pragma mmap_size = 20000000000; pragma temp_store = memory");
        Execute("create table members(id integer primary key, friend integer, gender integer, city integer, spend integer, orders integer, last_day integer)");
        Execute("create table member_tag(tag integer, member integer, primary key (tag, member)) without rowid");
        using (var transaction = _connection.BeginTransaction())
        {
            InsertMembers(population);
            InsertTags(population);
            transaction.Commit();
        }
        Execute("create index by_day on members(last_day, orders); create index by_spend on members(spend); create index by_city on members(city, gender, last_day); analyze");
    }

    public string Name => "SQLite";

    public IEnumerable<(string Form, string Sql)> FormsOf(Definition definition) =>
        [("semijoins", SqlForms.Semijoins(definition)), ("sets", SqlForms.Sets(definition)), .. SqlForms.Probes(definition)];

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

    public void Dispose() => _connection.Dispose();

    private void InsertMembers(Population population)
    {
        using var insert = Prepare("insert into members values ($1, $2, $3, $4, $5, $6, $7)", 7);
        for (var ordinal = 0; ordinal < population.Members; ordinal++)
        {
            var member = Population.At(ordinal);
            Run(insert, ordinal, member.IsFriend ? 1 : 0, member.Gender, member.City, member.Spend, member.Orders, member.LastDay);
        }
    }

    private void InsertTags(Population population)
    {
        using var insert = Prepare("insert into member_tag values ($1, $2)", 2);
        for (var tag = 1; tag <= Population.TagCount; tag++)
        {
            foreach (var member in population.MembersOf(tag))
            {
                Run(insert, tag, member);
            }
        }
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text stands a few lines above.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add($"${i}", SqliteType.Integer);
        }
        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<long?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] is { } value ? value : DBNull.Value;
        }
        command.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
