using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.People;
using Weir.Pump;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Links;

namespace Weir.Touchpoints;

/// <summary>Who tapped a smart link, and who became a friend through an entry link.</summary>
internal sealed class TouchpointPeople(Indexes indexes, Pumps pumps, Database database) : IPeopleSource
{
    public IReadOnlyList<string> Lists => ["link", "entryLink"];

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request) => request switch
    {
        { Of: "link", Id: { } id } when pumps.RulesOf<LinkRules>(workspace)?.Find(id) is { } link => Clickers(indexes, database, workspace, link),
        { Of: "entryLink", Id: { } id } when pumps.RulesOf<EntryRules>(workspace)?.Find(id) is { } entry =>
            PeopleList.InSet(indexes, workspace, TouchpointKeys.SourceOf(id), new($"從「{entry.Name}」加入", $"Came through “{entry.Name}”")),
        _ => null,
    };

    /// <summary>With the moment of the first tap of each.</summary>
    public static PeopleList Clickers(Indexes indexes, Database database, WorkspaceId workspace, SmartLink link) => new(
        new($"點過「{link.Name}」", $"Tapped “{link.Name}”"),
        () => indexes.Of(workspace).Read(index => index.Set(TouchpointKeys.ClickedLink(link.Id)).Count),
        (above, rows) => database.Read(workspace, tx => tx.Query<(long Member, long At)>(
            """
            select member, min(at) from link_tap
            where workspace = @w and link = @link and forwarded = 0 and member > @above group by member order by member limit @rows
            """, new { link = link.Id, above, rows }).ConvertAll(row => new ListedPerson((int)row.Member, row.At))));
}
