using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Members.People;
using Weir.Pump;
using Weir.Touchpoints;
using Weir.Touchpoints.Links;

namespace Weir.Campaigns.People;

/// <summary>The people behind every number of a campaign's result: the ledger's rows, those who tapped, were tagged, blocked and bought.</summary>
internal sealed class CampaignPeople(CampaignQueries campaigns, Indexes indexes, Pumps pumps, Database database) : IPeopleSource
{
    private const string Clicked = "campaignClicked";
    private const string Tagged = "campaignTagged";
    private const string Blocked = "campaignBlocked";
    private const string Bought = "campaignBought";

    public IReadOnlyList<string> Lists => [.. LedgerLists.Names, .. ArmLists.Names, Clicked, Tagged, Blocked, Bought];

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request)
    {
        if (request.Id is not { } id || campaigns.Find(workspace, id) is not { Send: { } send } campaign)
        {
            return null;
        }
        var title = new Wording($"「{campaign.Name}」", $"“{campaign.Name}”: ");
        return request.Of switch
        {
            Clicked when request.Link is { } number => LinkOf(workspace, id, number) is { } link ? TouchpointPeople.Clickers(indexes, database, workspace, link) : null,
            Clicked => PeopleList.InSet(indexes, workspace, TouchpointKeys.ClickedSend(send), new($"{title.ZhTw}點過連結", $"{title.En}tapped a link")),
            Tagged => request.Link is { } number && LinkOf(workspace, id, number) is { } link ? TaggedBy(workspace, link) : null,
            Blocked => new(new($"{title.ZhTw}收到後 48 小時內封鎖", $"{title.En}blocked within 48 hours"),
                () => database.Read(workspace, tx => SendBlocks.Count(tx, send)),
                (above, rows) => database.Read(workspace, tx => SendBlocks.List(tx, send, above, rows))),
            Bought => new(new($"{title.ZhTw}帶來的訂單", $"{title.En}bought"),
                () => database.Read(workspace, tx => SendBuyers.Count(tx, send)),
                (above, rows) => database.Read(workspace, tx => SendBuyers.List(tx, send, above, rows))),
            { } of => ArmLists.Open(database, workspace, send, of, request.Arm, title) ?? LedgerLists.Open(database, workspace, send, of, request.Reason, title),
            null => null,
        };
    }

    /// <summary>A link's tags come with the tap; who has lost them since is not among those who carry them.</summary>
    private PeopleList TaggedBy(WorkspaceId workspace, SmartLink link) => PeopleList.Matching(indexes, workspace, index => TaggedBy(index, link.Id, link.Tags), new(
        $"點了「{link.Name}」而有標籤", $"Tagged by “{link.Name}”"));

    /// <summary>To be used inside <see cref="MemberIndex.Read{T}"/>.</summary>
    public static Predicate TaggedBy(MemberIndex index, long link, IReadOnlyList<long> tags) => Predicate.All(
        Predicate.In(index.Set(TouchpointKeys.ClickedLink(link))), Predicate.Any([.. tags.Select(tag => Predicate.In(index.Set(MemberKeys.Tagged(tag))))]));

    private SmartLink? LinkOf(WorkspaceId workspace, long campaign, long link) =>
        pumps.RulesOf<LinkRules>(workspace)?.Find(link) is { } found && found.Campaign == campaign ? found : null;
}
