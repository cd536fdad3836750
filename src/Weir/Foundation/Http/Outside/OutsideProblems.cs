namespace Weir.Foundation.Http.Outside;

/// <summary>Why nothing is posted to an address; the same words wherever one can be typed in.</summary>
internal static class OutsideProblems
{
    public static readonly Problem NotAnAddress = new("outside.not-an-address", "url", new(
        "請輸入完整的網址，例如 https://crm.example.tw/line。", "Enter a whole address, such as https://crm.example.tw/line."));

    public static readonly Problem NotHttps = new("outside.not-https", "url", new(
        "網址必須是 https，因為送出的是顧客的資料。", "The address must be https: what is sent are your customers' data."));

    public static readonly Problem Inside = new("outside.inside", "url", new(
        "這個網址在伺服器的內部網路裡，基於安全不能送過去。開發測試時，可由管理者在 Outside:AllowedHosts 允許。",
        "This address lies inside the server's own network and is refused for safety. For development an administrator can allow it by Outside:AllowedHosts."));

    public static readonly Problem UnknownHost = new("outside.unknown-host", "url", new("找不到這個網域，請檢查拼字。", "This host is not known; check the spelling."));

    public static readonly Problem Ourselves = new("outside.ourselves", "url", new("這是 Weir 自己的網址，不能送給自己。", "This is Weir's own address; it cannot send to itself."));
}
