using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Campaigns.Testers;

/// <summary>Writes test groups. They concern no member's state, so they are the desk's and not a turn's. Thread-safe.</summary>
public sealed class TestGroupCommands(IDesk desk, TimeProvider clock)
{
    public const int NameLengthMax = 60;

    /// <summary>Groups of a workspace; the list is shown whole.</summary>
    public const int GroupsMax = 50;

    /// <summary>A new group, or an existing one with another name and other people.</summary>
    public async Task<(TestGroup? Group, Problem? Problem)> PutAsync(WorkspaceId workspace, long? id, string name, IReadOnlyList<string> members, Actor by, CancellationToken stop) =>
        await desk.WriteAsync<(TestGroup?, Problem?)>(workspace, tx =>
        {
            var before = id is { } known ? TestGroupQueries.Find(tx, known) : null;
            if (id is not null && before is null)
            {
                return (null, TestGroupProblems.Unknown);
            }
            if (before is null && tx.First<long>("select count(*) from test_group where workspace = @w") >= GroupsMax)
            {
                return (null, TestGroupProblems.TooMany);
            }
            var (ordinals, problem) = Resolve(tx, members);
            if (problem is not null)
            {
                return (null, problem);
            }
            var group = before?.Id ?? tx.TakeDeskId();
            tx.Execute(
                "insert into test_group (workspace, id, name, created_at) values (@w, @group, @name, @now) on conflict (workspace, id) do update set name = @name",
                new { group, name = name.Trim(), now = clock.Now.Milliseconds });
            tx.Execute("delete from test_group_member where workspace = @w and test_group = @group", new { group });
            foreach (var member in ordinals)
            {
                tx.Execute("insert into test_group_member (workspace, test_group, member) values (@w, @group, @member)", new { group, member });
            }
            var after = TestGroupQueries.Find(tx, group)!;
            Audit.Write(tx, clock.Now, by, before is null ? "test-group.create" : "test-group.change", Target(group), Said(before), Said(after));
            return (after, null);
        }, stop);

    public async Task<Problem?> RemoveAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        if (TestGroupQueries.Find(tx, id) is not { } before)
        {
            return TestGroupProblems.Unknown;
        }
        tx.Execute("delete from test_group_member where workspace = @w and test_group = @id", new { id });
        tx.Execute("delete from test_group where workspace = @w and id = @id", new { id });
        Audit.Write(tx, clock.Now, by, "test-group.remove", Target(id), Said(before), null);
        return null;
    }, stop);

    private static (List<long> Ordinals, Problem? Problem) Resolve(IReadTx tx, IReadOnlyList<string> members)
    {
        var ordinals = new List<long>();
        foreach (var (i, member) in members.Index())
        {
            if (!Guid.TryParse(member, out var id)
                || tx.First<long?>("select ordinal from member where workspace = @w and public_id = @id", new { id = id.ToByteArray(bigEndian: true) }) is not { } ordinal)
            {
                return ([], CampaignProblems.UnknownPart(string.Create(CultureInfo.InvariantCulture, $"members[{i}]")));
            }
            // The same person may be named in two spellings of one number.
            if (!ordinals.Contains(ordinal))
            {
                ordinals.Add(ordinal);
            }
        }
        return (ordinals, null);
    }

    private static object? Said(TestGroup? group) => group is null ? null : new { group.Name, Members = group.Members.Select(member => member.Id) };

    private static AuditTarget Target(long id) => new("test-group", id.ToString(CultureInfo.InvariantCulture));
}

internal static class TestGroupProblems
{
    public static readonly Problem Unknown = new("test-group.unknown", null, new("找不到這個測試群組。", "There is no such test group.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem TooMany = new("test-group.too-many", null, new(
        $"測試群組最多 {TestGroupCommands.GroupsMax} 個，請先刪除不用的。", $"There are at most {TestGroupCommands.GroupsMax} test groups; remove one first."));
}
