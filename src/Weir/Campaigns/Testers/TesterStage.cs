using System.Collections.Frozen;
using System.Globalization;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Touchpoints.Entries;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Campaigns.Testers;

/// <summary>Whoever scans the entry link joins the test group from now on.</summary>
public sealed record TestersInvited(long Group, long Entry, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>People were put into or taken out of a test group at the desk: whether it has room may be another thing now.</summary>
public sealed record TestersChanged : Payload
{
    public override bool EndsTurn => true;
    public override bool IsOurOwn => true;
}

/// <summary>Which entry links lead into a test group that still has room.</summary>
internal sealed class TesterRules(IEnumerable<(long Entry, long Group)> invitations)
{
    private readonly FrozenDictionary<long, long> _groups = invitations.ToFrozenDictionary(each => each.Entry, each => each.Group);

    public long? GroupOf(long entry) => _groups.TryGetValue(entry, out var group) ? group : null;
}

internal sealed class TesterRulesLoader : IRulesLoader<TesterRules>
{
    private sealed record Row
    {
        public long Invitation { get; init; }
        public long Id { get; init; }
    }

    public TesterRules Load(IReadTx tx) => new(tx
        .Query<Row>(
            """
            select g.invitation as Invitation, g.id as Id from test_group g
            where g.workspace = @w and g.invitation is not null
                and (select count(*) from test_group_member m where m.workspace = g.workspace and m.test_group = g.id) < @max
            """, new { max = CampaignCommands.TestersMax })
        .Select(row => (row.Invitation, row.Id)));
}

internal sealed record TesterRow(long Group, long Member)
{
    public static readonly Table<TesterRow> Table = new("test_group_member", ["test_group", "member"], OnConflict.Ignore,
        new Column<TesterRow>.Number("test_group", row => row.Group),
        new Column<TesterRow>.Number("member", row => row.Member));
}

internal sealed record InvitationRow(long Group, long Entry)
{
    public static readonly Table<InvitationRow> Table = new("test_group", ["id"], OnConflict.Fail,
        new Column<InvitationRow>.Number("id", row => row.Group),
        new Column<InvitationRow>.Number("invitation", row => row.Entry));
}

/// <summary>Takes whoever scans a group's QR code into it: the phone in the hand says itself who it is.</summary>
internal sealed class TesterStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is TestersChanged)
        {
            turn.Invalidate<TesterRules>();
        }
        else if (arrival.What is TestersInvited invited)
        {
            turn.Write(new InvitationRow(invited.Group, invited.Entry));
            turn.Write(AuditRow.Decided(
                turn, invited.By, "test-group.invite", new AuditTarget("test-group", invited.Group.ToString(CultureInfo.InvariantCulture)), null, new { invited.Entry }));
            turn.Invalidate<TesterRules>();
        }
    }

    public void React(Fact fact, Turn turn)
    {
        if (fact is EntryLinkOpened opened && turn.Rules<TesterRules>().GroupOf(opened.Entry) is { } group)
        {
            turn.Write(new TesterRow(group, opened.Member.Value));
            // The group may be full now.
            turn.Invalidate<TesterRules>();
        }
    }
}
