using Weir.Delivery;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.People;

namespace Weir.Campaigns.People;

/// <summary>Recipients of a send by what became of them. The states are those of the report, so that each list is as long as its number.</summary>
internal static class LedgerLists
{
    /// <summary>What a row of the ledger must be, with the batch it may be in.</summary>
    private static readonly Dictionary<string, (Wording Says, string Where)> Lists = new(StringComparer.Ordinal)
    {
        ["campaignPlanned"] = (new("預計發送", "planned"), "1 = 1"),
        ["campaignAccepted"] = (new("已送出", "accepted"), "d.state = 1 and b.state = 2"),
        ["campaignWaiting"] = (new("等待中", "waiting"), "(d.state = 0 or (d.state = 1 and b.state = 1))"),
        ["campaignUnknown"] = (new("結果未明", "unknown"), "d.state = 1 and b.state in (3, 5)"),
        ["campaignSuppressed"] = (new("未發送", "suppressed"), "d.state = 2"),
        ["campaignFailed"] = (new("失敗", "failed"), "d.state = 3"),
    };

    public static IReadOnlyCollection<string> Names => Lists.Keys;

    public static PeopleList? Open(Database database, WorkspaceId workspace, long send, string of, string? named, Wording title)
    {
        if (!Lists.TryGetValue(of, out var list))
        {
            return null;
        }
        // By the name in which the report gives it.
        var reason = named is null ? (Reason?)null : Enum.GetValues<Reason>().Cast<Reason?>().FirstOrDefault(one => one.ToString() == named);
        if (named is not null && reason is null)
        {
            return null;
        }
        var why = reason is { } known ? ReasonWords.Of(known) : null;
        var narrowed = $"{list.Where}{(reason is null ? "" : " and d.reason = @reason")}";
        return new PeopleList(
            new($"{title.ZhTw}{list.Says.ZhTw}{(why is null ? "" : $"：{why.ZhTw}")}", $"{title.En}{list.Says.En}{(why is null ? "" : $" ({why.En})")}"),
            () => database.Read(workspace, tx => tx.First<long>($"select count(*) {From} and {narrowed}", new { send, reason = (long?)reason })),
            (above, rows) => database.Read(workspace, tx => tx.Query<(long Member, long? Why, long? At)>(
                $"select d.member, d.reason, b.first_attempt_at {From} and d.member > @above and {narrowed} order by d.member limit @rows",
                new { send, reason = (long?)reason, above, rows })
                .ConvertAll(row => new ListedPerson((int)row.Member, row.At, row.Why is { } code ? ReasonWords.Of((Reason)code) : null))));
    }

    private const string From = """
        from delivery d left join send_batch b on b.workspace = d.workspace and b.id = d.batch
        where d.workspace = @w and d.send = @send
        """;
}
