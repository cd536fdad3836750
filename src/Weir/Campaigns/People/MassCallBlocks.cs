using Weir.Delivery.MassCalls;
using Weir.Foundation.Storage;
using Weir.Members.People;

namespace Weir.Campaigns.People;

/// <summary>Known friends who blocked the account within the window after a mass call: who of them got it, the channel does not tell.</summary>
internal static class MassCallBlocks
{
    private const string From = "from friend_block where workspace = @w and connection = @connection and at between @at and @at + @window";

    private static long Window => (long)CampaignReports.BlockWindow.TotalMilliseconds;

    public static long Count(IReadTx tx, MassCall call) => call.FirstAttemptAt is not { } at ? 0 : tx.First<long>(
        $"select count(distinct member) {From}", new { connection = call.Definition.Connection, at, window = Window });

    public static List<ListedPerson> List(IReadTx tx, MassCall call, int above, int rows) => call.FirstAttemptAt is not { } at ? [] : tx.Query<(long Member, long At)>(
        $"select member, min(at) {From} and member > @above group by member order by member limit @rows",
        new { connection = call.Definition.Connection, at, window = Window, above, rows }).ConvertAll(row => new ListedPerson((int)row.Member, row.At));
}
