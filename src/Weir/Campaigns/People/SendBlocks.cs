using Weir.Foundation.Storage;
using Weir.Members.People;

namespace Weir.Campaigns.People;

/// <summary>
/// Who blocked the account within the window after his own message left. By what happened and not by who is blocked today: whoever comes back later has still
/// blocked. It begins with the blocks, which are few, and looks each up in the ledger.
/// </summary>
internal static class SendBlocks
{
    private const string From = """
        from send s
        join friend_block k on k.workspace = s.workspace and k.connection = s.connection and k.at >= s.opened_at
        join delivery d on d.workspace = s.workspace and d.send = s.id and d.member = k.member and d.state = 1
        join send_batch b on b.workspace = d.workspace and b.id = d.batch and b.state = 2
        where s.workspace = @w and s.id = @send and k.at between b.first_attempt_at and b.first_attempt_at + @window
          and (s.finished_at is null or k.at <= s.finished_at + @window)
        """;

    /// <summary>Of the people of a test, by the arm they got.</summary>
    public static Dictionary<int, long> CountByArm(IReadTx tx, long send) => tx.Query<(long Arm, long Members)>(
        $"select b.arm, count(distinct k.member) {From} and b.arm is not null group by b.arm", new { send, window = Window })
        .ToDictionary(row => (int)row.Arm, row => row.Members);

    /// <summary>Of one arm, up to a moment: after its verdict a test counts no more.</summary>
    public static List<ListedPerson> ListOfArm(IReadTx tx, long send, int arm, long until, int above, int rows) => tx.Query<(long Member, long At)>(
        $"select k.member, min(k.at) {From} and b.arm = @arm and k.at <= @until and k.member > @above group by k.member order by k.member limit @rows",
        new { send, arm = (long)arm, until, window = Window, above, rows }).ConvertAll(row => new ListedPerson((int)row.Member, row.At));

    public static long CountOfArm(IReadTx tx, long send, int arm, long until) => tx.First<long>(
        $"select count(distinct k.member) {From} and b.arm = @arm and k.at <= @until", new { send, arm = (long)arm, until, window = Window });

    private static long Window => (long)CampaignReports.BlockWindow.TotalMilliseconds;

    public static long Count(IReadTx tx, long send) => tx.First<long>($"select count(distinct k.member) {From}", new { send, window = Window });

    public static List<ListedPerson> List(IReadTx tx, long send, int above, int rows) => tx.Query<(long Member, long At)>(
        $"select k.member, min(k.at) {From} and k.member > @above group by k.member order by k.member limit @rows", new { send, window = Window, above, rows })
        .ConvertAll(row => new ListedPerson((int)row.Member, row.At));
}
