using System.Globalization;
using System.Text.RegularExpressions;

namespace Weir.Sandbox.Phone;

/// <summary>
/// Where a page lies inside one person's phone. Browsers keep cookies and storage by address, so every phone sees each page under an
/// address of its own: <c>http://shop.example:8080/a</c> is <c>http://h8080.shop.example.p3.phone.localhost:8090/a</c> on the phone of
/// the person with the index 3. Browsers lead all names under localhost to this machine. The page with the phones lies at
/// <see cref="Desk"/> then, so that a browser takes both for one site and lets the pages keep what they want to keep.
/// </summary>
internal static partial class PersonalAddress
{
    public const string Desk = "phone.localhost";

    /// <summary>The phone and the real address that a request to this host is for; null when it is for no phone.</summary>
    public static (int PersonIndex, Uri Target)? Read(string host, string pathAndQuery)
    {
        var match = Form().Match(host);
        if (!match.Success || !int.TryParse(match.Groups["person"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var person))
        {
            return null;
        }
        var scheme = match.Groups["scheme"].Value == "s" ? "https" : "http";
        return Uri.TryCreate($"{scheme}://{match.Groups["host"].Value}:{match.Groups["port"].Value}{pathAndQuery}", UriKind.Absolute, out var target) ? (person, target) : null;
    }

    /// <summary>The real address of a page on a phone; null when the address is no phone's.</summary>
    public static Uri? Real(Uri address) =>
        Read(address.Host, address.PathAndQuery) is var (_, target) ? new UriBuilder(target) { Fragment = address.Fragment.TrimStart('#') }.Uri : null;

    /// <summary>Null for hosts that cannot be written as a name, such as IPv6 addresses: those are opened as they are.</summary>
    public static string? Write(int personIndex, Uri target, int sandboxPort) => target.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4
        ? string.Create(CultureInfo.InvariantCulture, $"http://{(target.Scheme == "https" ? 's' : 'h')}{target.Port}.{target.Host}.p{personIndex}.{Desk}:{sandboxPort}{target.PathAndQuery}{target.Fragment}")
        : null;

    [GeneratedRegex("^(?<scheme>[hs])(?<port>[0-9]{1,5})\\.(?<host>.+)\\.p(?<person>[0-9]{1,7})\\.phone\\.localhost$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
