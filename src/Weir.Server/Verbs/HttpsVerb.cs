using System.CommandLine;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Weir.Foundation;

namespace Weir.Server.Verbs;

/// <summary>
/// Makes ready what gives a server its public https address: the files of a proxy that fetches and renews the certificate by itself, and a look at what usually goes wrong. It
/// changes nothing outside its own directory, because installing programs is for whoever owns the machine.
/// </summary>
internal static class HttpsVerb
{
    private const int PortDefault = 8080;

    /// <param name="Domain">The name that is to lead here.</param>
    /// <param name="Addresses">Where it leads now; none where the name is not known.</param>
    /// <param name="IsThisMachine">One of them is this machine's own. Behind a router or a cloud's address translation that is no fault.</param>
    /// <param name="PortsTaken">Of 80 and 443, those that some program here listens on already.</param>
    /// <param name="Files">What was written.</param>
    /// <param name="Next">What is to be done, in order.</param>
    private sealed record Made(string Domain, IReadOnlyList<string> Addresses, bool IsThisMachine, IReadOnlyList<int> PortsTaken, IReadOnlyList<string> Files, IReadOnlyList<string> Next);

    public static Command Create()
    {
        var json = Cli.JsonOption();
        var domain = new Option<string>("--domain") { Description = Cli.Say("公開網域，例如 weir.shop.example。", "The public name, such as weir.shop.example."), HelpName = "NAME", Required = true };
        var email = new Option<string?>("--email") { Description = Cli.Say("憑證機構有事時通知的信箱。", "Where the certificate authority writes when something is wrong."), HelpName = "E" };
        var port = new Option<int>("--port") { Description = Cli.Say("Weir 在本機監聽的連接埠。", "The port that Weir listens on here."), HelpName = "N", DefaultValueFactory = _ => PortDefault };
        var directory = new Option<string>("--out") { Description = Cli.Say("檔案寫到哪個目錄。", "The directory for the files."), HelpName = "DIR", DefaultValueFactory = _ => "." };
        var verb = new Command("https", Cli.Say("準備公開的 https 網址：產生 Caddy 設定並檢查網域。", "Make a public https address ready: write Caddy's settings and look at the name.")) { domain, email, port, directory, json };
        verb.SetAction((parsed, stop) => RunAsync(parsed, parsed.GetValue(json), new HttpsFiles(parsed.GetValue(domain)!, parsed.GetValue(email), parsed.GetValue(port)), parsed.GetValue(directory)!, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool asJson, HttpsFiles files, string directory, CancellationToken stop)
    {
        if (!files.IsDomain)
        {
            return Cli.Refuse(parsed, asJson, NotAName(files.Domain));
        }
        var written = files.All.Select(file => (Path: Path.GetFullPath(Path.Combine(directory, file.Name)), file.Text)).ToList();
        if (written.Find(file => File.Exists(file.Path)) is { Path: { } there })
        {
            return Cli.Refuse(parsed, asJson, IsThere(there));
        }
        Directory.CreateDirectory(directory);
        foreach (var (path, text) in written)
        {
            await File.WriteAllTextAsync(path, text, stop);
        }
        var addresses = await AddressesAsync(files.Domain, stop);
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address).ToHashSet();
        var made = new Made(files.Domain, [.. addresses.Select(address => address.ToString())], addresses.Exists(own.Contains), PortsTaken(), [.. written.Select(file => file.Path)], files.Steps);
        return Cli.Print(parsed, asJson, made, Text);
    }

    private static string Text(Made made) => string.Join(Environment.NewLine,
    [
        made.Addresses.Count == 0
            ? Cli.Say($"✗ 找不到 {made.Domain}：請先到網域商新增 A 記錄，指到這台主機的公開 IP。", $"✗ {made.Domain} is not known: add an A record that leads to this machine's public address.")
            : Cli.Say($"✓ {made.Domain} 指到 {string.Join("、", made.Addresses)}", $"✓ {made.Domain} leads to {string.Join(", ", made.Addresses)}")
                + (made.IsThisMachine ? "" : Cli.Say("（不是本機網卡的位址；主機在路由器或雲端 NAT 後面時是正常的）", " (no address of this machine's own, which is as it should be behind a router or a cloud's translation)")),
        made.PortsTaken.Count == 0
            ? Cli.Say("✓ 80 與 443 沒有被其他程式佔用", "✓ Ports 80 and 443 are free")
            : Cli.Say($"! 已有程式在用 {string.Join("、", made.PortsTaken)}：如果不是 Caddy，請先停掉", $"! Something listens on {string.Join(" and ", made.PortsTaken)}: stop it unless it is Caddy"),
        "",
        .. made.Files.Select(file => Cli.Say($"已寫入 {file}", $"Written: {file}")),
        "",
        .. made.Next.Select((step, at) => $"{at + 1}. {step}"),
    ]);

    private static async Task<List<IPAddress>> AddressesAsync(string domain, CancellationToken stop)
    {
        try
        {
            return [.. await Dns.GetHostAddressesAsync(domain, stop)];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static List<int> PortsTaken()
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return [.. ((int[])[80, 443]).Where(listening.Contains)];
    }

    private static Problem NotAName(string domain) => new("https.not-a-name", "domain", new(
        $"「{domain}」不是網域名稱。請填像 weir.shop.example 這樣的名稱，不要加 https:// 或路徑。", $"“{domain}” is no name of a host. Give one such as weir.shop.example, without https:// and path."));

    private static Problem IsThere(string path) => new("https.file-exists", "out", new(
        $"{path} 已存在，不會覆寫。請移走它，或用 --out 換一個目錄。", $"{path} exists and is not overwritten. Move it away, or name another directory with --out."));
}
