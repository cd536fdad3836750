using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns;

/// <param name="Send">The number by which conditions on sends and clicks name it.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="Name">What that is called.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="IsMassCall">Whether it went to all friends at once: then who got it is not known one by one, only who clicked.</param>
public sealed record SentCampaign(long Send, long Campaign, string Name, DateTimeOffset OpenedAt, bool IsMassCall);

/// <summary>What a condition on sends can be about, the newest first, for a list to pick from.</summary>
internal static class SentCampaignEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaigns/sent", List).RequirePermission(Permission.Read).IsForConsole();

    private static Results<Ok<Page<SentCampaign>>, Refusal> List([AsParameters] PageQuery page, CurrentCaller caller, Database database) =>
        Cursor.TryRead(page.After, 1, out var after) is { } bad
            ? new Refusal(bad)
            : TypedResults.Ok(page.Of(database.Read(caller.Workspace, tx => Newest(tx, after?[0] ?? long.MaxValue, page.Rows)), Of, row => [row.Send]));

    private static List<Row> Newest(IReadTx tx, long before, int rows) => tx.Query<Row>("""
        select s.id as Send, c.id as Campaign, c.name as Name, s.opened_at as OpenedAt, 0 as IsMassCall
        from send s join campaign c on c.workspace = s.workspace and c.id = s.campaign where s.workspace = @w and s.id < @before
        union all
        select m.id, c.id, c.name, m.opened_at, 1
        from mass_call m join campaign c on c.workspace = m.workspace and c.id = m.campaign where m.workspace = @w and m.id < @before
        order by 1 desc limit @rows
        """, new { before, rows });

    private static SentCampaign Of(Row row) => new(row.Send, row.Campaign, row.Name, new Instant(row.OpenedAt).ToDateTimeOffset(), row.IsMassCall == 1);

    private sealed record Row
    {
        public long Send { get; init; }
        public long Campaign { get; init; }
        public string Name { get; init; } = "";
        public long OpenedAt { get; init; }
        public long IsMassCall { get; init; }
    }
}
