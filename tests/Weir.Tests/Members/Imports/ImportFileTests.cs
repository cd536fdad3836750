using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Weir.Foundation;
using Weir.Members.Imports.Files;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Tests.Members.Imports;

public sealed class ImportFileTests
{
    private const string Members = "會員編號,姓名,手機,備註,生日\nM1,陳小美,0912345678,老客人,1990/5/2\nM2,王大明,abc,,\nM3,林怡君,,,昨天\n";

    [Theory, OnEachDatabase]
    public async Task A_file_is_looked_at_checked_and_taken_in_and_its_bad_rows_come_back(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        await api.Post("/attributes", new { name = "birthday", label = "生日", kind = "date" });
        var id = await Uploaded(api, Members);

        var seen = await api.Get($"/imports/files/{id}");
        Assert.Equal(["memberNumber", "name", "phone", null, "attribute.birthday"], seen.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString()));
        Assert.Equal(["陳小美", "王大明", "林怡君"], seen.GetProperty("columns")[1].GetProperty("examples").EnumerateArray().Select(cell => cell.GetString()));
        Assert.Contains(seen.GetProperty("fields").EnumerateArray(), field => field.GetProperty("label").GetString() == "生日");

        var check = await Checked(api, id, "checked");
        Assert.Equal((3, 1, 2), Counts(check));
        Assert.Equal(0, api.Brand.Index.Universe.Count);
        var problems = check.GetProperty("problems").EnumerateArray().ToList();
        Assert.Equal((3, "手機", "abc"), Place(problems[0]));
        Assert.Equal((4, "生日", "昨天"), Place(problems[1]));

        await Begin(api, $"/imports/files/{id}/run");
        var done = await Settled(api, id, "finished");

        Assert.Equal((3, 1, 2), Counts(done));
        Assert.Equal(1, api.Brand.Index.Universe.Count);
        Assert.Equal("陳小美", (await api.Get("/members?q=M1")).GetProperty("items")[0].GetProperty("name").GetString());
        var rejected = await api.Client.GetAsync($"/api/v1/imports/files/{id}/rejected");
        var rows = (await rejected.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("會員編號,姓名,手機,備註,生日,列號,問題欄位,原因", rows[0]);
        Assert.StartsWith("M2,王大明,abc,,,3,手機,", rows[1], StringComparison.Ordinal);
        Assert.Equal(3, rows.Length);
        var line = Assert.Single(api.Service<AuditQueries>().List(TestBrand.Brand, new AuditFilter(null, null, "import.members", null, null, null, null), null, 10));
        Assert.Equal("test", line.ActorName);
        Assert.False(done.GetProperty("file").GetProperty("hasFile").GetBoolean());
        api.Brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task The_map_is_corrected_until_the_file_can_be_taken()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "客戶代碼,姓名,名稱\nC1,小美,美\n");

        var refused = await Checked(api, id, "uploaded");
        Assert.Contains("姓名", refused.GetProperty("columns")[1].GetProperty("heading").GetString(), StringComparison.Ordinal);
        Assert.Contains("name", refused.GetProperty("file").GetProperty("failure").GetProperty("zhTw").GetString(), StringComparison.Ordinal);

        var check = await Checked(api, id, "checked", new() { ["客戶代碼"] = "memberNumber", ["名稱"] = "-" });
        Assert.Equal((1, 1, 0), Counts(check));
        Assert.Equal(["memberNumber", "name", null], check.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString()));
        await Begin(api, $"/imports/files/{id}/run");
        await Settled(api, id, "finished");
        Assert.Equal("小美", (await api.Get("/members?q=C1")).GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Columns_of_one_heading_are_numbered_so_that_one_of_them_can_be_kept()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號,電話,電話 (2),電話\nM1,abc,,0912345678\nM2,,,def\n");

        var refused = await Checked(api, id, "uploaded");
        Assert.Equal(["會員編號", "電話", "電話 (2)", "電話 (3)"], refused.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("heading").GetString()));
        Assert.Contains("「電話」「電話 (3)」", Failure(refused), StringComparison.Ordinal);

        var check = await Checked(api, id, "checked", new() { ["電話"] = "-" });
        Assert.Equal((2, 1, 1), Counts(check));
        Assert.Equal((3, "電話 (3)", "def"), Place(check.GetProperty("problems")[0]));
    }

    [Theory, OnEachDatabase]
    public async Task Orders_come_in_by_the_same_way(DatabaseKind kind)
    {
        await using var api = await MemberApi.Create(kind);
        var id = await Uploaded(api, "訂單編號,會員編號,訂單日期,金額\nA1,M1,2026/1/2,100\nA1,M1,2026/1/2,50\nA2,M1,2026/1/3,很多\n", "orders");

        var check = await Checked(api, id, "checked");
        Assert.Equal((3, 2, 1), Counts(check));
        Assert.Equal((4, "金額", "很多"), Place(check.GetProperty("problems")[0]));
        await Begin(api, $"/imports/files/{id}/run");
        Assert.Equal((3, 2, 1), Counts(await Settled(api, id, "finished")));
        Assert.Equal(150, (await api.Get("/orders")).GetProperty("items")[0].GetProperty("amount").GetProperty("dollars").GetDecimal());
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_before_anything_else()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);

        Assert.Equal("import.is-spreadsheet", await Refused(api, "PK\u0003\u0004workbook"));
        Assert.Equal("import.no-text", await Refused(api, "abc\0def"));
        Assert.Equal("import.empty", await Refused(api, ""));
        Assert.Equal("request.not-one-of", await Refused(api, "a,b\n", "horses"));
        Assert.Empty((await api.Get("/imports/files")).GetProperty("items").EnumerateArray());
        Assert.Empty(Directory.EnumerateFiles(api.Brand.Options.ImportDirectory));
    }

    [Fact]
    public async Task An_open_quote_is_found_with_its_line()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號,姓名\nM1,小美\nM2,\"開著\n" + string.Concat(Enumerable.Repeat("M3,很長的一列\n", 80_000)));

        var seen = await api.Get($"/imports/files/{id}");
        Assert.Equal(["會員編號", "姓名"], seen.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("heading").GetString()));
        Assert.Contains("第 3 列", Failure(seen), StringComparison.Ordinal);
        Assert.Contains("第 3 列", Failure(await Checked(api, id, "uploaded")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_quote_in_the_headings_is_told_and_the_next_file_goes_on()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號,\"姓名\n" + string.Concat(Enumerable.Repeat("M3,很長的一列\n", 80_000)));

        var seen = await api.Get($"/imports/files/{id}");
        Assert.Empty(seen.GetProperty("columns").EnumerateArray());
        Assert.Contains("引號", Failure(seen), StringComparison.Ordinal);
        Assert.Contains("引號", Failure(await Checked(api, id, "uploaded")), StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), Counts(await Checked(api, await Uploaded(api, "會員編號\nM1\n"), "checked")));
    }

    [Fact]
    public async Task What_nobody_foresaw_ends_one_file_and_no_worker()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var files = api.Service<ImportFiles>();
        foreach (var _ in Enumerable.Range(0, ImportFileWorker.AtOnceMax + 1))
        {
            var id = await Uploaded(api, "會員編號\nM1\n");
            await files.KeepAsync(TestBrand.Brand, files.Find(TestBrand.Brand, id)! with { State = (long)ImportFileState.Checking, Map = "no JSON" }, CancellationToken.None);
            api.Service<ImportFileWorker>().Wake(TestBrand.Brand, id);
            await MemberApi.Eventually(() => files.Find(TestBrand.Brand, id)!.State == (long)ImportFileState.Uploaded);
            Assert.Contains("記錄檔", ImportFileRow.Read<Wording?>(files.Find(TestBrand.Brand, id)!.Failure, null)!.ZhTw, StringComparison.Ordinal);
        }

        Assert.Equal((1, 1, 0), Counts(await Checked(api, await Uploaded(api, "會員編號\nM1\n"), "checked")));
    }

    [Fact]
    public async Task A_file_that_nobody_was_told_of_is_found_without_a_restart()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號\nM1\n");
        // Its first look is behind it once a worker has worked.
        await Checked(api, id, "checked");
        Assert.Null(await api.Service<ImportFiles>().CheckAsync(TestBrand.Brand, id, new Dictionary<string, string>(), Actor.System, "zh-TW", CancellationToken.None));

        api.Brand.Clock.Advance(ImportFileWorker.LookEvery);

        var check = await Settled(api, id, "checked");
        Assert.Equal((1, 1, 0), Counts(check));
        Assert.Equal(0, check.GetProperty("file").GetProperty("restarts").GetInt64());
    }

    [Fact]
    public async Task Only_what_was_checked_runs_and_only_what_never_ran_is_thrown_away()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號\nM1\n");

        Assert.Equal("import.not-in-this-state", (await api.Refused(HttpMethod.Post, $"/imports/files/{id}/run", null)).Problem.GetProperty("code").GetString());
        Assert.Equal(404, (int)(await api.Other.GetAsync($"/api/v1/imports/files/{id}")).StatusCode);
        Assert.Equal(404, (await api.Refused(HttpMethod.Get, $"/imports/files/{id}/rejected", null)).Status);
        await MemberApi.Read(await api.Client.DeleteAsync($"/api/v1/imports/files/{id}"));
        Assert.Equal(404, (await api.Refused(HttpMethod.Get, $"/imports/files/{id}", null)).Status);
        Assert.Empty(Directory.EnumerateFiles(api.Brand.Options.ImportDirectory));

        var (reader, _) = await api.Enter(TestBrand.Brand, Permission.Read);
        Assert.Equal(403, (int)(await reader.GetAsync("/api/v1/imports/files")).StatusCode);
    }

    [Fact]
    public async Task A_file_in_the_middle_of_which_the_server_stopped_is_begun_anew()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號\nM1\nM2\n");
        await Checked(api, id, "checked");
        // As a crash leaves it: the row says that it runs, and nobody works on it.
        Assert.Null(await api.Service<ImportFiles>().RunAsync(TestBrand.Brand, id, Actor.System, "zh-TW", CancellationToken.None));

        await api.Service<ImportFileWorker>().StopAsync(CancellationToken.None);
        await api.Service<ImportFileWorker>().StartAsync(CancellationToken.None);

        var done = await Settled(api, id, "finished");
        Assert.Equal((2, 2, 0), Counts(done));
        Assert.Equal(1, done.GetProperty("file").GetProperty("restarts").GetInt64());
    }

    [Fact]
    public async Task Old_files_go_by_themselves()
    {
        await using var api = await MemberApi.Create(DatabaseKind.Sqlite);
        var id = await Uploaded(api, "會員編號\nM1\n");
        var folder = api.Service<ImportFolder>();

        folder.Tidy(Instant.From(DateTimeOffset.Parse("2000-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(folder.Has(TestBrand.Brand, id));
        folder.Tidy(Instant.From(new DateTimeOffset(File.GetLastWriteTimeUtc(Directory.EnumerateFiles(api.Brand.Options.ImportDirectory).Single())) + ImportFolder.KeptFor + TimeSpan.FromSeconds(1)));

        Assert.False((await api.Get($"/imports/files/{id}")).GetProperty("file").GetProperty("hasFile").GetBoolean());
        Assert.Equal("import.file-gone", (await api.Refused(HttpMethod.Post, $"/imports/files/{id}/check", new { })).Problem.GetProperty("code").GetString());
    }

    [Fact]
    public void Numbers_that_are_stored_stay_as_they_are()
    {
        Assert.Equal(["Members=1", "Tags=2", "Events=3", "Orders=4"], Enum.GetValues<ImportSubject>().Select(each => $"{each}={(int)each}"));
        Assert.Equal(
            ["Uploaded=1", "Checking=2", "Checked=3", "Running=4", "Finished=5", "Failed=6"], Enum.GetValues<ImportFileState>().Select(each => $"{each}={(int)each}"));
    }

    private static async Task<HttpResponseMessage> Upload(MemberApi api, string text, string subject)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await api.Client.PostAsync($"/api/v1/imports/files?subject={subject}&name={Uri.EscapeDataString("名單.csv")}", body);
    }

    private static async Task<long> Uploaded(MemberApi api, string text, string subject = "members") =>
        (await MemberApi.Read(await Upload(api, text, subject))).GetProperty("id").GetInt64();

    private static async Task<string?> Refused(MemberApi api, string text, string subject = "members")
    {
        var response = await Upload(api, text, subject);
        Assert.False(response.IsSuccessStatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString();
    }

    private static async Task<JsonElement> Checked(MemberApi api, long id, string state, Dictionary<string, string>? map = null)
    {
        await Begin(api, $"/imports/files/{id}/check", new { map });
        return await Settled(api, id, state);
    }

    private static async Task Begin(MemberApi api, string path, object? body = null) => await api.Post(path, body ?? new { });

    private static async Task<JsonElement> Settled(MemberApi api, long id, string state)
    {
        await MemberApi.Eventually(() => (ImportFileState)api.Service<ImportFiles>().Find(TestBrand.Brand, id)!.State is not (ImportFileState.Checking or ImportFileState.Running));
        var detail = await api.Get($"/imports/files/{id}");
        Assert.Equal(state, detail.GetProperty("file").GetProperty("state").GetString());
        return detail;
    }

    private static string? Failure(JsonElement detail) => detail.GetProperty("file").GetProperty("failure").GetProperty("zhTw").GetString();

    private static (long, long, long) Counts(JsonElement detail)
    {
        var counts = detail.GetProperty("file").GetProperty("counts");
        return (counts.GetProperty("rows").GetInt64(), counts.GetProperty("taken").GetInt64(), counts.GetProperty("rejected").GetInt64());
    }

    private static (long, string?, string?) Place(JsonElement problem) =>
        (problem.GetProperty("line").GetInt64(), problem.GetProperty("column").GetString(), problem.GetProperty("cell").GetString());
}
