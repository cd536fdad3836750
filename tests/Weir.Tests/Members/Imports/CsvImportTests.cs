using System.Text;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Imports;
using Weir.Server.Verbs;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Tests.Members.Imports;

public sealed class CsvImportTests
{
    private const string Members = """
        會員編號,姓名,手機,電子郵件,標籤,生日,備註
        M1,陳小美,0912345678,MEI@example.com,洋裝;VIP,1990/5/2,老客人
        M2,王大明,912345679,,洋裝,,
        M3,"林, 怡君",,,,2001-01-31,
        """;

    [Theory, OnEachDatabase]
    public async Task A_file_with_the_usual_headings_needs_no_map_and_comes_in_once(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/attributes", new { name = "birthday", label = "生日", kind = "date" });

        var first = (await Import(api, Members)).Summary!;
        var again = (await Import(api, Members)).Summary!;
        var changed = (await Import(api, Members.Replace("王大明", "王大銘", StringComparison.Ordinal))).Summary!;

        Assert.Equal((3, 3, 0, 0), (first.Rows, first.Taken, first.Known, first.Rejected));
        Assert.Equal(["備註"], first.IgnoredColumns);
        Assert.Equal((0, 3), (again.Taken, again.Known));
        Assert.Equal((1, 2), (changed.Taken, changed.Known));
        Assert.Equal(3, api.Brand.Index.Universe.Count);
        var page = await api.Get("/members?q=M1");
        var mei = await api.Get($"/members/{page.GetProperty("items")[0].GetProperty("id").GetString()}");
        Assert.Equal("1990-05-02", mei.GetProperty("attributes")[0].GetProperty("text").GetString());
        Assert.Equal(["M1", "mei@example.com", "+886912345678"], mei.GetProperty("identities").EnumerateArray().Select(identity => identity.GetProperty("value").GetString()));
        Assert.Equal(["VIP", "洋裝"], mei.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal("王大銘", (await api.Get("/members?q=M2")).GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(3, api.Service<AuditQueries>().List(TestBrand.Brand, new AuditFilter(null, null, "import.members", null, null, null, null), null, 10).Count);
        api.Brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task A_column_says_who_wants_no_marketing_and_when_that_was_said()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var rejected = new List<RejectedRow>();

        await Import(api, "會員編號,同意行銷,同意時間\nM1,否,\nM2,是,2020/1/2 10:00\nM3,,\nM4,也許,\nM5,取消訂閱,2099/1/1\n", rejected: rejected);

        Assert.Equal([("M1", 0L), ("M2", 1L)], api.Brand.Read(tx => tx.Query<(string, long)>(
            "select i.value, c.granted from consent c join identity i on i.workspace = c.workspace and i.member = c.member where c.workspace = @w order by i.value")));
        Assert.Equal([5L, 6L], rejected.Where(row => row.Reason.Length > 0).Select(row => row.Line));
        Assert.Equal(["同意行銷", "同意時間"], rejected.Where(row => row.Reason.Length > 0).Select(row => row.Column));
        api.Brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task Big5_and_a_mark_in_front_are_read_as_they_are_meant()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;

        await Import(api, "會員編號,姓名\nB1,許功蓋\n", encoding: big5);
        await Import(api, "會員編號,姓名\nU1,游錫堃\n", encoding: new UTF8Encoding(true));

        Assert.Equal("許功蓋", (await api.Get("/members?q=B1")).GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal("游錫堃", (await api.Get("/members?q=U1")).GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_given_back_with_its_line_and_reason()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var rejected = new List<RejectedRow>();

        var summary = (await Import(api, "會員編號,手機\nM1,0912345678\n,\nM2,abc\n ,\nM3,0912345678\n,0987654321\n", rejected: rejected)).Summary!;

        Assert.Equal((4, 2, 2), (summary.Rows, summary.Taken, summary.Rejected));
        Assert.Equal([1L, 4L, 6L], rejected.Select(row => row.Line));
        Assert.Contains("不是電話號碼", rejected[1].Reason, StringComparison.Ordinal);
        Assert.Contains("已經屬於另一位顧客", rejected[2].Reason, StringComparison.Ordinal);
        Assert.Equal(["M3", "0912345678"], rejected[2].Cells);
    }

    [Fact]
    public async Task A_dry_run_finds_the_same_faults_and_writes_nothing()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        var summary = (await Import(api, "會員編號,手機,標籤\nM1,0912345678,新標籤\nM2,abc,\n", dryRun: true)).Summary!;

        Assert.Equal((2, 1, 1, true), (summary.Rows, summary.Taken, summary.Rejected, summary.DryRun));
        Assert.Equal(0, api.Brand.Index.Universe.Count);
        Assert.Empty((await api.Get("/tags")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_map_names_columns_and_a_wrong_one_is_refused_with_the_choices()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        Assert.Equal(1, (await Import(api, "客戶代碼;稱呼\nM1;小美\n", map: new() { ["客戶代碼"] = "memberNumber", ["稱呼"] = "name" })).Summary!.Taken);
        Assert.Equal("import.no-identity-column", (await Import(api, "客戶代碼,稱呼\nM1,小美\n")).Problem!.Code);
        Assert.Equal("import.no-such-column", (await Import(api, "a,b\n1,2\n", map: new() { ["c"] = "name" })).Problem!.Code);
        Assert.Equal("import.no-such-field", (await Import(api, "a,b\n1,2\n", map: new() { ["a"] = "nothing" })).Problem!.Code);
        Assert.Equal("import.field-twice", (await Import(api, "姓名,name,會員編號\n1,2,3\n")).Problem!.Code);
        Assert.Equal("import.empty", (await Import(api, "")).Problem!.Code);
    }

    [Theory, OnEachDatabase]
    public async Task Tags_and_events_come_in_by_the_same_way(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        const string Events = "會員編號,事件,時間,property.商品,property.price\nM1,product.viewed,2025-01-02 08:30,洋裝,1280\nM1,link.clicked,2025-01-02 08:30,,\nM1,product.viewed,昨天,,\n";

        Assert.Equal(1, (await Import(api, "手機,標籤\n0912345678,洋裝、VIP\n0912345679,\n", ImportKind.Tags)).Summary!.Taken);
        var events = (await Import(api, Events, ImportKind.Events)).Summary!;
        var again = (await Import(api, Events, ImportKind.Events)).Summary!;

        Assert.Equal((1, 2), (events.Taken, events.Rejected));
        Assert.Equal((0, 1), (again.Taken, again.Known));
        var (at, payload) = api.Brand.Read(tx => tx.First<(long, string)>("select occurred_at, payload from member_event where workspace = @w"));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 8, 30, 0, TimeSpan.FromHours(8)), new Instant(at).ToDateTimeOffset());
        Assert.Equal("""{"商品":"洋裝","price":1280}""", payload);
    }

    [Fact]
    public async Task Through_the_server_the_same_file_does_the_same()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        await api.Post("/attributes", new { name = "birthday", label = "生日", kind = "date" });
        using var lane = new ServerLane(api.Anonymous(), api.Key, "zh-TW");

        var first = (await Import(api, Members + "\nM9,,abc,,,,", lane: lane)).Summary!;
        var again = (await Import(api, Members, lane: lane)).Summary!;

        Assert.Equal((3, 1), (first.Taken, first.Rejected));
        Assert.Equal((0, 3), (again.Taken, again.Known));
        Assert.Equal(2, api.Brand.Index.Set(MemberKeys.Tagged((await api.Get("/tags")).GetProperty("items").EnumerateArray().Single(tag => tag.GetProperty("name").GetString() == "洋裝").GetProperty("id").GetInt64())).Count);
    }

    [Fact]
    public async Task A_server_that_refuses_the_key_says_so()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        using var lane = new ServerLane(api.Anonymous(), "weir_1_99_wrong-key", "zh-TW");

        var refused = await Assert.ThrowsAsync<ServerUnreachable>(() => Import(api, Members, lane: lane));
        Assert.Contains("金鑰", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<(ImportSummary? Summary, Problem? Problem)> Import(
        MemberApi api, string text, ImportKind kind = ImportKind.Members, Encoding? encoding = null, Dictionary<string, string>? map = null,
        bool dryRun = false, List<RejectedRow>? rejected = null, IImportLane? lane = null)
    {
        encoding ??= new UTF8Encoding(false);
        using var file = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        var detected = TextEncoding.Detect(file);
        file.Position = 0;
        var import = new CsvImport(lane ?? new LocalLane(TestBrand.Brand, api.Service<MemberImports>(), api.Brand.Pumps, "zh-TW", Actor.System), api.Brand.Clock, problem => problem.Text.ZhTw)
        {
            OnRejected = row => rejected?.Add(row),
        };
        return await import.RunAsync(file, detected, new ImportOrder(kind, "顧客.csv", map ?? [], dryRun, Again: false), CancellationToken.None);
    }
}
