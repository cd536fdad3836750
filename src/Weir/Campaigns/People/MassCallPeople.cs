using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.People;
using Weir.Touchpoints;

namespace Weir.Campaigns.People;

/// <summary>
/// The people behind the numbers of a mass call that Weir itself counts. Behind the channel's own numbers there is nobody: it never says who got a
/// message, saw it or tapped.
/// </summary>
internal sealed class MassCallPeople(Indexes indexes, Database database) : IPeopleSource
{
    private const string Recognised = "massCallRecognised";
    private const string Blocked = "massCallBlocked";
    private const string LeftOut = "massCallLeftOut";

    public IReadOnlyList<string> Lists => [Recognised, Blocked, LeftOut];

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request)
    {
        if (request.Id is not { } campaign
            || database.Read(workspace, tx => (Call: MassCallQueries.OfCampaign(tx, campaign), CampaignQueries.Find(tx, campaign)?.Name)) is not { Call: { } call, Name: { } name })
        {
            return null;
        }
        var title = new Wording($"「{name}」", $"“{name}”: ");
        return request.Of switch
        {
            Recognised => PeopleList.InSet(indexes, workspace, TouchpointKeys.ClickedSend(call.Id), new($"{title.ZhTw}點過連結且認得的人", $"{title.En}tapped and recognised")),
            Blocked => new(new($"{title.ZhTw}發送後 48 小時內封鎖", $"{title.En}blocked within 48 hours"),
                () => database.Read(workspace, tx => MassCallBlocks.Count(tx, call)),
                (above, rows) => database.Read(workspace, tx => MassCallBlocks.List(tx, call, above, rows))),
            LeftOut => new(new($"{title.ZhTw}因拒收行銷而排除", $"{title.En}left out, having refused marketing"),
                () => database.Read(workspace, tx => tx.First<long>($"select count(*) {Listed}", Args(call, 0, 0))),
                (above, rows) => database.Read(workspace, tx => tx.Query<long>($"select i.member {Listed} and i.member > @above order by i.member limit @rows", Args(call, above, rows))
                    .ConvertAll(member => new ListedPerson((int)member)))),
            _ => null,
        };
    }

    /// <summary>Whom the list named that went with the call. Later ones may have joined the same list since, while it is in use.</summary>
    private const string Listed = """
        from opt_out_entry o join identity i on i.workspace = o.workspace and i.kind = 1 and i.scope = o.connection and i.value = o.address
        where o.workspace = @w and o.connection = @connection and o.list = @list
        """;

    private static object Args(MassCall call, int above, int rows) =>
        new { connection = call.Definition.Connection, list = call.List ?? OptOutListQueries.NotTellable, above, rows };
}
