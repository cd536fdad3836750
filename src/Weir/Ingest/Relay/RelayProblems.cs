using System.Globalization;
using Weir.Foundation;

namespace Weir.Ingest.Relay;

internal static class RelayProblems
{
    public static readonly Problem NotAnAddress = new("relay.not-an-address", "url", new(
        "請填寫完整的網址，例如 https://crm.example.tw/line。", "Give a whole address, such as https://crm.example.tw/line."));

    public static readonly Problem NotHttps = new("relay.not-https", "url", new(
        "網址必須是 https：轉送的內容是好友的訊息。", "The address must be https: what is passed on are your friends' messages."));

    public static readonly Problem Inside = new("relay.inside", "url", new(
        "這個網址在伺服器的內部網路裡，基於安全不能轉送。開發測試時，可由管理者在 Relay:AllowedHosts 允許。",
        "This address lies inside the server's own network and is refused for safety. For development an administrator can allow it by Relay:AllowedHosts."));

    public static readonly Problem UnknownHost = new("relay.unknown-host", "url", new("找不到這個網域，請檢查拼字。", "This host is not known; check the spelling."));

    public static readonly Problem Ourselves = new("relay.ourselves", "url", new("這是 Weir 自己的網址，不能轉送給自己。", "This is Weir's own address; it cannot relay to itself."));

    public static readonly Problem Twice = new("relay.twice", "url", new("這個網址已經在清單裡。", "This address is in the list already."));

    public static readonly Problem TooMany = new("relay.too-many", null, new(
        string.Create(CultureInfo.InvariantCulture, $"每個官方帳號最多轉送到 {RelayAddress.PerConnectionMax} 個網址。"),
        string.Create(CultureInfo.InvariantCulture, $"An account is relayed to {RelayAddress.PerConnectionMax} addresses at most.")));

    public static readonly Problem Unknown = new("relay.unknown", null, new("找不到這個轉送網址。", "There is no such relay address.")) { Kind = ProblemKind.NotFound };
}
