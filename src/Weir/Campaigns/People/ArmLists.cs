using Weir.Campaigns.Arms;
using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.People;

namespace Weir.Campaigns.People;

/// <summary>
/// The people behind the numbers of a test. After the verdict the numbers are those of that moment, and so are the lists: whoever tapped later is behind
/// the campaign's own number.
/// </summary>
internal static class ArmLists
{
    private const string Received = "campaignArmReceived";
    private const string Clicked = "campaignArmClicked";
    private const string Blocked = "campaignArmBlocked";

    public static readonly IReadOnlyList<string> Names = [Received, Clicked, Blocked];

    /// <summary>Null when it is no list of a test, or there is no such arm.</summary>
    public static PeopleList? Open(Database database, WorkspaceId workspace, long send, string of, string? letter, Wording title)
    {
        if (!Names.Contains(of) || Enumerable.Range(0, ArmTest.ArmsMax).Cast<int?>().FirstOrDefault(number => ArmLetters.Of(number!.Value) == letter) is not { } arm)
        {
            return null;
        }
        var until = database.Read(workspace, tx => tx.First<long?>("select decided_at from arm_decision where workspace = @w and send = @send", new { send })) ?? long.MaxValue;
        var version = new Wording($"{title.ZhTw}版本 {letter} ", $"{title.En}version {letter}, ");
        return of switch
        {
            Blocked => new(new($"{version.ZhTw}收到後 48 小時內封鎖", $"{version.En}blocked within 48 hours"),
                () => database.Read(workspace, tx => SendBlocks.CountOfArm(tx, send, arm, until)),
                (above, rows) => database.Read(workspace, tx => SendBlocks.ListOfArm(tx, send, arm, until, above, rows))),
            Clicked => Of(database, workspace, send, arm, until, $"and {Tapped}", new($"{version.ZhTw}點過連結", $"{version.En}tapped a link")),
            _ => Of(database, workspace, send, arm, until, "", new($"{version.ZhTw}已收到", $"{version.En}received")),
        };
    }

    private static PeopleList Of(Database database, WorkspaceId workspace, long send, long arm, long until, string which, Wording title) => new(
        title,
        () => database.Read(workspace, tx => tx.First<long>($"select count(*) {From} {which}", new { send, arm, until })),
        (above, rows) => database.Read(workspace, tx => tx.Query<(long Member, long At)>(
            $"select d.member, b.first_attempt_at {From} {which} and d.member > @above order by d.member limit @rows", new { send, arm, until, above, rows })
            .ConvertAll(row => new ListedPerson((int)row.Member, row.At))));

    private const string From = """
        from delivery d join send_batch b on b.workspace = d.workspace and b.id = d.batch and b.state = 2 and b.arm = @arm
        where d.workspace = @w and d.send = @send and d.state = 1 and b.first_attempt_at <= @until
        """;

    private const string Tapped =
        "exists (select 1 from link_tap t where t.workspace = d.workspace and t.member = d.member and t.send = d.send and t.forwarded = 0 and t.at <= @until)";
}
