using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Campaigns.Testers;

/// <summary>People who get test sends together: the marketing team, the boss, a phone of each make.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="Members">Who is in it.</param>
/// <param name="Invitation">The entry link whose QR code lets a phone in; null while nobody has asked for one.</param>
public sealed record TestGroup(long Id, string Name, IReadOnlyList<Tester> Members, long? Invitation);

/// <summary>Somebody in a test group, by his public id.</summary>
public sealed record Tester(string Id, string? Name);

/// <summary>Reads test groups. Thread-safe.</summary>
public sealed class TestGroupQueries(Database database)
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long? Invitation { get; init; }
    }

    private sealed record MemberRow
    {
        public long TestGroup { get; init; }
        public byte[] PublicId { get; init; } = [];
        public string? Name { get; init; }
    }

    /// <summary>All of them: there are few.</summary>
    public List<TestGroup> List(WorkspaceId workspace) => database.Read(workspace, tx => Load(tx, null));

    public TestGroup? Find(WorkspaceId workspace, long id) => database.Read(workspace, tx => Find(tx, id));

    internal static TestGroup? Find(IReadTx tx, long id) => Load(tx, id).FirstOrDefault();

    private static List<TestGroup> Load(IReadTx tx, long? id)
    {
        var span = new { from = id ?? 0, to = id ?? long.MaxValue };
        // Somebody who was erased or merged away has no row any more and drops out by the join.
        var members = tx.Query<MemberRow>(
            """
            select g.test_group as TestGroup, m.public_id as PublicId, m.name as Name
            from test_group_member g join member m on m.workspace = g.workspace and m.ordinal = g.member
            where g.workspace = @w and g.test_group between @from and @to order by g.test_group, g.member
            """, span).ToLookup(row => row.TestGroup, row => new Tester(new Guid(row.PublicId, bigEndian: true).ToString(), row.Name));
        return tx.Query<Row>("select id as Id, name as Name, invitation as Invitation from test_group where workspace = @w and id between @from and @to order by id", span)
            .ConvertAll(row => new TestGroup(row.Id, row.Name, [.. members[row.Id]], row.Invitation));
    }
}
