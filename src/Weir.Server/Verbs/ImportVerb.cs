using System.CommandLine;
using Weir.Commerce.Imports;
using Weir.Foundation;
using Weir.Members.Imports;
using Weir.Pump;

namespace Weir.Server.Verbs;

/// <summary>
/// Takes a CSV file in: by itself when nobody serves the data, through the server's API when somebody does. Ends with 1 when a row was
/// rejected, so that a script notices; what was taken stays taken.
/// </summary>
internal static class ImportVerb
{
    private static readonly Problem UrlNeedsKey = new("import.url-needs-key", null, new(
        "--url 與 --key 必須一起使用。", "--url and --key go together."));

    public static Command Create() => new("import", Cli.Say("匯入 CSV 檔。", "Take a CSV file in."))
    {
        Of("members", ImportKind.Members, "匯入顧客：會員編號、電子郵件、手機、姓名、標籤與會員欄位。", "Members: member numbers, e-mail addresses, phones, names, tags and attributes."),
        Of("tags", ImportKind.Tags, "為顧客貼標籤。", "Tags on members."),
        Of("orders", null, "匯入訂單；同一訂單編號的多列是它的商品明細。", "Orders; several rows with one order number are its articles."),
        Of("events", ImportKind.Events, "匯入顧客的行為事件。", "Events: what members did."),
    };

    /// <param name="name">The verb's second word.</param>
    /// <param name="kind">Null for orders, which are told apart by their own numbers and not by rows.</param>
    /// <param name="zhTw">What it takes.</param>
    /// <param name="en">The same.</param>
    private static Command Of(string name, ImportKind? kind, string zhTw, string en)
    {
        var file = new Argument<string>("FILE") { Description = Cli.Say("CSV 檔，UTF-8 或 Big5，第一列為欄位名稱。", "A CSV file in UTF-8 or Big5 whose first row names the columns.") };
        var map = new Option<string?>("--map") { HelpName = "column=field,…", Description = Cli.Say("指定欄位對應的項目。", "Which column holds which field.") };
        var dryRun = new Option<bool>("--dry-run") { Description = Cli.Say("只檢查，不匯入。", "Check everything, take nothing.") };
        var again = new Option<bool>("--again") { Description = Cli.Say("已匯入過的列也重新匯入。", "Take rows once more that were taken before.") };
        var rejects = new Option<string?>("--rejects") { HelpName = "FILE", Description = Cli.Say("將未匯入的列與原因寫入此檔。", "Write rows that were not taken to this file, with the reasons.") };
        var workspace = new Option<long?>("--workspace") { HelpName = "ID", Description = Cli.Say("品牌編號；只有一個品牌時可省略。", "The workspace; needless when there is one.") };
        var url = new Option<string?>("--url") { HelpName = "URL", Description = Cli.Say("伺服器的網址；伺服器執行中時使用。", "The server's address, when one is running.") };
        var key = new Option<string?>("--key") { HelpName = "KEY", Description = Cli.Say("API 金鑰，需要 imports 與 read 權限。", "An API key with the scopes imports and read.") };
        var data = Cli.DataOption();
        var json = Cli.JsonOption();
        var verb = new Command(name, Cli.Say(zhTw, en)) { file, map, dryRun, rejects, workspace, url, key, data, json };
        if (kind is not null)
        {
            verb.Add(again);
        }
        verb.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetValue(file)!;
            var (said, problem) = ImportMapText.Read(parsed.GetValue(map));
            problem ??= (parsed.GetValue(url) is null) == (parsed.GetValue(key) is null) ? null : UrlNeedsKey;
            problem ??= File.Exists(path) ? null : NoSuchFile(path);
            if (problem is not null)
            {
                return Cli.Refuse(parsed, parsed.GetValue(json), problem);
            }
            var run = new ImportRun(parsed, parsed.GetValue(json), path, parsed.GetValue(rejects));
            var name = Path.GetFileName(path);
            Task<int> Run(ILanes lanes) => kind is { } rows
                ? run.RunAsync(lanes.Rows, new ImportOrder(rows, name, said!, parsed.GetValue(dryRun), parsed.GetValue(again)), stop)
                : run.RunAsync(lanes.Orders, new OrderFile(name, said!, parsed.GetValue(dryRun)), stop);
            return parsed.GetValue(url) is { } server
                ? await Through(run, Run, server, parsed.GetValue(key)!)
                : await Here(run, Run, parsed.GetValue(data), parsed.GetValue(workspace), stop);
        });
        return verb;
    }

    private static async Task<int> Through(ImportRun run, Func<ILanes, Task<int>> import, string url, string key)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return run.Refuse(BadUrl(url));
        }
        using var lane = new ServerLane(address, key, Cli.Language);
        return await import(lane);
    }

    private static async Task<int> Here(ImportRun run, Func<ILanes, Task<int>> import, string? data, long? workspace, CancellationToken stop)
    {
        var (installation, refusals) = await Installation.OpenAsync(Installation.ReadSettings(data), TimeProvider.System);
        if (installation is null)
        {
            return run.Refuse([.. refusals, .. refusals.Any(refusal => refusal.Code == Foundation.Storage.DataDirectoryLock.HeldCode) ? (Problem[])[AskTheServer] : []]);
        }
        await using (installation)
        {
            await using var services = new ServiceCollection().AddLogging().AddCapabilities(installation).BuildServiceProvider();
            var pumps = services.GetRequiredService<Pumps>();
            await pumps.StartAsync(stop);
            var chosen = workspace is { } said ? pumps.Workspaces.Where(each => each.Value == said).ToList() : pumps.Workspaces.ToList();
            var code = chosen is [var brand]
                ? await import(new LocalLanes(brand, services, Cli.Language))
                : run.Refuse(workspace is null ? ChooseWorkspace(pumps.Workspaces.Count()) : NoSuchWorkspace(workspace.Value));
            await pumps.StopAsync(stop);
            return code;
        }
    }

    private static readonly Problem AskTheServer = new("import.server-runs", null, new(
        "要匯入到執行中的伺服器，請加上 --url http://localhost:8080 --key API金鑰。",
        "To import into the server that is running, add --url http://localhost:8080 --key KEY."));

    private static Problem NoSuchFile(string path) => new("import.no-such-file", "FILE", new($"找不到檔案「{path}」。", $"There is no file “{path}”."));

    private static Problem BadUrl(string url) => new("import.bad-url", "--url", new($"「{url}」不是網址。", $"“{url}” is no address."));

    private static Problem ChooseWorkspace(int count) => count == 0
        ? new("import.no-workspace", null, new("還沒有品牌，請先執行 init 建立。", "There is no workspace yet; create one with init."))
        : new("import.choose-workspace", "--workspace", new($"有 {count} 個品牌，請用 --workspace 指定其中一個。", $"There are {count} workspaces; name one by --workspace."));

    private static Problem NoSuchWorkspace(long id) => new("import.no-such-workspace", "--workspace", new($"找不到編號 {id} 的品牌。", $"There is no workspace {id}."));
}

/// <summary><c>column=field,…</c></summary>
internal static class ImportMapText
{
    public static (IReadOnlyDictionary<string, string>? Map, Problem? Problem) Read(string? text)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The field has no equals sign, a heading may.
            var at = part.LastIndexOf('=');
            if (at <= 0 || at == part.Length - 1)
            {
                return (null, new Problem("import.bad-map", "--map", new($"「{part}」請寫成 欄位=項目。", $"Write “{part}” as column=field.")));
            }
            map[part[..at].Trim()] = part[(at + 1)..].Trim();
        }
        return (map, null);
    }
}
