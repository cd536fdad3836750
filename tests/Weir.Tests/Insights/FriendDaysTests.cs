using System.Net;
using System.Text.Json;
using Weir.Tests.Ingest;
using Weir.Tests.Support;

namespace Weir.Tests.Insights;

public sealed class FriendDaysTests
{
    /// <summary>The clock stands at 09:00 of 2 March in Taipei.</summary>
    private const string Today = "2026-03-02";
    private const string Yesterday = "2026-03-01";

    [Theory, OnEachDatabase]
    public async Task Each_day_of_the_brands_calendar_says_who_came_and_went_and_opens_to_them(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        // Taipei's midnight lies nine hours back: one on each side of it.
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1), TimeSpan.FromHours(9) + TimeSpan.FromMinutes(1)));
        await brand.PostEvents(brand.Follows(BrandOnLine.User(2), TimeSpan.FromHours(9) - TimeSpan.FromMinutes(1)), brand.Follows(BrandOnLine.User(3), TimeSpan.FromHours(3)));
        await brand.PostEvents(brand.Blocks(BrandOnLine.User(1), TimeSpan.FromHours(4)));
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1), TimeSpan.FromHours(2)), brand.Blocks(BrandOnLine.User(3), TimeSpan.FromHours(1)));

        var report = await Days(brand, $"?from={Yesterday}&to={Today}");

        Assert.Equal([(Today, 2, 1, 2, 2), (Yesterday, 1, 0, 0, 1)], Lines(report));
        Assert.Equal((3, 1, 2), (report["joined"].GetInt64(), report["returned"].GetInt64(), report["blocked"].GetInt64()));
        // Two of the three who were friends at some time of the day; the one who blocked and came back is one of them, not two.
        Assert.Equal(0.6667m, report["days"][0].GetProperty("blockRate").GetDecimal());
        Assert.Equal([BrandOnLine.User(2), BrandOnLine.User(3)], await People(brand, "friendsJoined", Today));
        Assert.Equal([BrandOnLine.User(1)], await People(brand, "friendsReturned", Today));
        Assert.Equal([BrandOnLine.User(1), BrandOnLine.User(3)], await People(brand, "friendsBlocked", Today));
        Assert.Equal([BrandOnLine.User(1)], await People(brand, "friendsJoined", Yesterday));
        (await brand.Owner.Get($"/api/v1/people?of=friendsJoined&id={brand.Connection}")).Is(HttpStatusCode.NotFound);
    }

    [Theory, OnEachDatabase]
    public async Task A_block_by_somebody_who_was_never_known_as_a_friend_takes_no_known_friend_away(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1), TimeSpan.FromHours(10)));
        await brand.PostEvents(brand.Blocks(BrandOnLine.User(2), TimeSpan.FromHours(3)));
        // Comes late: by then he is a friend, when he blocked he was not.
        await brand.PostEvents(brand.Follows(BrandOnLine.User(3), TimeSpan.FromHours(1)));
        await brand.PostEvents(brand.Blocks(BrandOnLine.User(3), TimeSpan.FromHours(2)));

        var report = await Days(brand, $"?from=2026-02-28&to={Today}");

        Assert.Equal([(Today, 1, 0, 2, 2), (Yesterday, 1, 0, 0, 1), ("2026-02-28", 0, 0, 0, 0)], Lines(report));
        // Two blocks by the three who were there: two known friends, one of whom had blocked, and the one who is gone.
        Assert.Equal(0.6667m, report["days"][0].GetProperty("blockRate").GetDecimal());
    }

    [Theory, OnEachDatabase]
    public async Task LINEs_own_count_stands_beside_it_is_asked_once_a_day_and_never_of_a_day_that_is_not_over(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);

        var report = await Days(brand, $"?from=2026-02-27&to={Today}");
        Assert.Equal(JsonValueKind.Null, report["days"][0].GetProperty("channel").ValueKind);
        var told = report["days"][1].GetProperty("channel");
        Assert.Equal((100, 20, 0.1667m), (told.GetProperty("friends").GetInt64(), told.GetProperty("blocked").GetInt64(), told.GetProperty("blockRate").GetDecimal()));
        Assert.Equal(0, report["channelDaysMissing"].GetInt64());
        await Days(brand, $"?from=2026-02-27&to={Today}");

        Assert.Equal(3, Asked(brand));
    }

    [Fact]
    public async Task A_long_stretch_is_filled_look_by_look_and_few_questions_an_hour()
    {
        await using var brand = await BrandOnLine.Start();

        var first = await Days(brand, $"?from=2026-01-31&to={Today}");
        Assert.Equal((20, 10), (Asked(brand), first["channelDaysMissing"].GetInt64()));
        await Days(brand, $"?from=2026-01-31&to={Today}");
        Assert.Equal(20, Asked(brand));
        brand.Server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((0, 30), ((await Days(brand, $"?from=2026-01-31&to={Today}"))["channelDaysMissing"].GetInt64(), Asked(brand)));
    }

    [Fact]
    public async Task As_a_file_what_LINE_has_not_told_is_no_zero()
    {
        await using var brand = await BrandOnLine.Start();
        await brand.PostEvents(brand.Follows(BrandOnLine.User(1), TimeSpan.FromHours(1)));

        var lines = (await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/friend-days.csv?from={Yesterday}&to={Today}")).Text.TrimStart('\uFEFF').Split("\r\n");

        Assert.StartsWith("日期,新加入（Weir）,解除封鎖（Weir）,封鎖（Weir）", lines[0], StringComparison.Ordinal);
        Assert.Equal(["2026/03/02,1,0,0,1,0,,,", "2026/03/01,0,0,0,0,,100,20,0.1667", ""], lines[1..]);
    }

    private static async Task<Weir.Tests.Server.Reply> Days(BrandOnLine brand, string query)
    {
        var report = await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/friend-days{query}");
        report.Is(HttpStatusCode.OK);
        return report;
    }

    private static int Asked(BrandOnLine brand) => brand.Line.Asked.Count(asked => asked.Contains("/insight/followers", StringComparison.Ordinal));

    private static List<(string Day, long Joined, long Returned, long Blocked, long Known)> Lines(Weir.Tests.Server.Reply report) => [.. report["days"].EnumerateArray().Select(day => (
        day.GetProperty("day").GetString()!, day.GetProperty("joined").GetInt64(), day.GetProperty("returned").GetInt64(), day.GetProperty("blocked").GetInt64(),
        day.GetProperty("known").GetInt64()))];

    private static async Task<List<string>> People(BrandOnLine brand, string of, string day)
    {
        var page = await brand.Owner.Get($"/api/v1/people?of={of}&id={brand.Connection}&day={day}");
        page.Is(HttpStatusCode.OK);
        Assert.Equal(page.Items.Count, page["total"].GetInt64());
        return [.. page.Items.Select(person => person.GetProperty("who").GetProperty("identities")[0].GetProperty("value").GetString()!)];
    }
}
