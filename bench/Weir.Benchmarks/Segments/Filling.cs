using Microsoft.Data.Sqlite;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Attributes;
using Weir.Members.Friends;
using Weir.Members.Tags;

namespace Weir.Benchmarks.Segments;

/// <summary>
/// Puts the population into the tables of an empty brand, by the product's own row forms and its own bulk statements, in the order in which each
/// table keeps its rows. The logs of how the rows came about stay empty: no start reads them.
/// </summary>
internal sealed class Filling(Database database, string file, WorkspaceId workspace, Population population)
{
    /// <summary>Rows in one transaction.</summary>
    private const int BatchRows = 50_000;

    public void Run()
    {
        var dropped = DropIndexes();
        using (var session = database.OpenWriter())
        {
            Write(session, BrandRows.Tags(), TagTables.Tags);
            Write(session, BrandRows.Attributes(), AttributeRow.Table);
            Write(session, BrandRows.Members(population), MemberTables.Members);
            Write(session, BrandRows.Friendships(population), FriendshipRow.Table);
            Write(session, BrandRows.Identities(population), MemberTables.Identities);
            Write(session, BrandRows.MemberTags(population), TagTables.MemberTags);
            Write(session, BrandRows.MemberAttributes(population), MemberAttributeRow.Table);
            Write(session, BrandRows.Orders(population), OrderRow.Table);
            Turn(session, tx => tx.Execute(
                "update pump_position set next_ordinal = @members, next_id = @id where workspace = @w",
                new { members = (long)population.Members, id = BrandRows.FirstFreeId(population) }));
        }
        Execute([.. dropped, "analyze"]);
    }

    private void Write<TRow>(WriteSession session, IEnumerable<TRow> rows, Table<TRow> table)
    {
        foreach (var batch in rows.Chunk(BatchRows))
        {
            Turn(session, tx => tx.InsertMany(table, batch));
        }
    }

    private void Turn(WriteSession session, Func<IWriteTx, int> work)
    {
        session.Begin();
        work(session.Enter(workspace));
        session.Commit();
        session.CheckpointIfLarge();
    }

    /// <summary>Built at the end in one go, as one does: row by row they would be written in the order of nobody.</summary>
    private List<string> DropIndexes()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('member', 'identity', 'friendship', 'member_tag', 'member_attribute', 'shop_order')";
        var found = new List<(string Name, string Sql)>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                found.Add((reader.GetString(0), reader.GetString(1)));
            }
        }
        Execute(found.ConvertAll(index => $"drop index {index.Name}"));
        return found.ConvertAll(index => index.Sql);
    }

    private void Execute(IEnumerable<string> statements)
    {
        using var connection = Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the product's own and those of this file.
            command.CommandText = statement;
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
