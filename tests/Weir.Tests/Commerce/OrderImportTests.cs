using System.Text;
using Weir.Commerce;
using Weir.Commerce.Imports;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members.Imports;
using Weir.Pump;
using Weir.Server.Verbs;
using Weir.Tests.Architecture;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Commerce;

public sealed class OrderImportTests
{
    private const string Shop = """
        member_no,order_id,ordered_at,amount,currency,status,refunded_amount,refunded_at
        M1,A-1,2026-01-05 23:30,"1,200",TWD,paid,,
        M1,A-2,2026-01-06T10:00:00Z,800.50,TWD,completed,100,2026-01-09
        M2,A-3,2026-02-01 08:00,500,TWD,cancelled,,
        M2,A-4,昨天,500,TWD,paid,,
        ,A-5,2026-02-01 08:00,500,TWD,paid,,
        """;

    [Theory, OnEachDatabase]
    public async Task A_file_with_the_usual_columns_needs_no_map_and_counts_once(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var rejected = new List<RejectedRow>();

        var first = (await Import(api, Shop, rejected: rejected)).Summary!;
        var again = (await Import(api, Shop)).Summary!;
        var changed = (await Import(api, Shop.Replace("500,TWD,cancelled", "500,TWD,paid", StringComparison.Ordinal))).Summary!;

        Assert.Equal((5, 3, 0, 2), (first.Rows, first.Taken, first.Known, first.Rejected));
        Assert.Equal([1L, 5L, 6L], rejected.Select(row => row.Line));
        Assert.Equal((0, 3), (again.Taken, again.Known));
        Assert.Equal((1, 2), (changed.Taken, changed.Known));
        Assert.Equal((3, 240_050), Sums(api));
        var orders = await api.Get("/orders");
        Assert.Equal("2026-01-05T15:30:00+00:00", orders.GetProperty("items")[2].GetProperty("orderedAt").GetString());
        api.Brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task Rows_of_one_order_are_its_lines_wherever_they_stand()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        const string Lines = """
            訂單編號,會員編號,日期,商品,數量,金額
            A-1,M1,2026/1/5,洋裝,1,1280
            A-1,M1,2026/1/5,鞋,2,1960
            A-2,M2,2026/1/5,包,1,900
            A-1,M1,2026/1/5,飾品,1,100
            """;

        Assert.Equal(4, (await Import(api, Lines)).Summary!.Taken);
        Assert.Equal(4, (await Import(api, Lines)).Summary!.Known);

        Assert.Equal((2, 424_000), Sums(api));
        var a1 = (await api.Get("/orders")).GetProperty("items").EnumerateArray().Single(order => order.GetProperty("orderId").GetString() == "A-1");
        Assert.Equal(["洋裝", "鞋", "飾品"], a1.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_total_that_each_row_repeats_is_taken_once()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        const string Totals = "order_id,member_no,ordered_at,sum,退款\nA-1,M1,2026-01-05,1500,100\nA-1,M1,2026-01-05,1500,100\n";

        Assert.Equal("import.missing-column", (await Import(api, Totals)).Problem!.Code);
        Assert.Equal(2, (await Import(api, Totals, new() { ["sum"] = "total" })).Summary!.Taken);

        Assert.Equal((1, 140_000), Sums(api));
    }

    [Fact]
    public async Task A_sum_with_a_row_missing_is_no_sum()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        var summary = (await Import(api, "order_id,member_no,ordered_at,amount\nA-1,M1,2026-01-05,1000\nA-1,M1,2026-01-05,\nA-2,M1,2026-01-06,500\n")).Summary!;

        Assert.Equal((1, 2), (summary.Taken, summary.Rejected));
        Assert.Equal((1, 50_000), Sums(api));
    }

    [Fact]
    public async Task What_is_said_of_the_whole_may_stand_on_any_row_but_not_in_two_ways()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        const string Totals = "order_id,member_no,ordered_at,sum,退款\nA-1,M1,2026-01-05,1000,\nA-1,M1,2026-01-05,1000,300\nA-2,M1,2026-01-06,500,\nA-2,M1,2026-01-06,600,\n";

        var summary = (await Import(api, Totals, new() { ["sum"] = "total" })).Summary!;

        Assert.Equal((2, 2), (summary.Taken, summary.Rejected));
        Assert.Equal((1, 70_000), Sums(api));
    }

    [Fact]
    public async Task A_dry_run_finds_the_same_faults_and_writes_nothing()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        var summary = (await Import(api, Shop, dryRun: true)).Summary!;

        Assert.Equal((5, 3, 2, true), (summary.Rows, summary.Taken, summary.Rejected, summary.DryRun));
        Assert.Equal(0, api.Brand.Index.Universe.Count);
    }

    [Fact]
    public async Task Through_the_server_the_same_file_does_the_same()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        using var lane = new ServerLane(api.Anonymous(), api.Key, "zh-TW");

        Assert.Equal((3, 2), (await Import(api, Shop, lane: lane)).Summary is { } first ? (first.Taken, first.Rejected) : default);
        Assert.Equal(3, (await Import(api, Shop, lane: lane)).Summary!.Known);
    }

    /// <summary>The published tenth of the CDNOW log: 6,919 purchases of 2,357 people, several of which fell on one day and are one order.</summary>
    [Theory, OnEachDatabase]
    public async Task A_real_log_comes_in_with_exact_sums(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var log = File.ReadLines(Path.Combine(Repository.Root, "tests", "Weir.Tests", "Commerce", "Cdnow", "CDNOW_sample.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => $"{cells[0]},{cells[0]}-{cells[2]},{cells[2]},{cells[3]},{cells[4]}");
        var csv = "member_no,order_id,ordered_at,quantity,amount\n" + string.Join('\n', log);

        var first = (await Import(api, csv)).Summary!;
        var again = (await Import(api, csv)).Summary!;

        Assert.Equal((6_919, 6_919, 0, 0), (first.Rows, first.Taken, first.Known, first.Rejected));
        Assert.Equal((0, 6_919), (again.Taken, again.Known));
        Assert.Equal(2_357, api.Brand.Index.Universe.Count);
        Assert.Equal(6_696, api.Brand.Read(tx => tx.First<long>("select count(*) from shop_order where workspace = @w")));
        // Eight orders brought nothing and are no purchases.
        Assert.Equal((6_688, 24_409_194), Sums(api));
        Assert.Equal(2_349, Values(api, CommerceKeys.OrderCount).Count);
        api.Brand.AssertMemoryEqualsSql();
    }

    private static (long Orders, long NetHundredths) Sums(MemberApi api) => (Values(api, CommerceKeys.OrderCount).Sum(), Values(api, CommerceKeys.OrderNet).Sum());

    /// <summary>Of everybody who has one.</summary>
    private static List<long> Values(MemberApi api, ColumnKey column) => api.Brand.Index.Read(index =>
    {
        var values = new List<long>();
        foreach (var member in index.Universe)
        {
            if (index.Cell(column, new Ordinal(member)) is var value && value != IndexDelta.NoValue)
            {
                values.Add(value);
            }
        }
        return values;
    });

    private static async Task<(ImportSummary? Summary, Problem? Problem)> Import(
        MemberApi api, string text, Dictionary<string, string>? map = null, bool dryRun = false, List<RejectedRow>? rejected = null, IOrderLane? lane = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        lane ??= new LocalOrderLane(TestBrand.Brand, api.Service<OrderCommands>(), api.Service<MemberImports>(), api.Service<WorkspaceQueries>(), "zh-TW", Actor.System);
        var import = new OrderImport(lane, api.Brand.Clock, problem => problem.Text.ZhTw) { OnRejected = row => rejected?.Add(row) };
        return await import.RunAsync(file, new UTF8Encoding(false), new OrderFile("訂單.csv", map ?? [], dryRun), CancellationToken.None);
    }
}
