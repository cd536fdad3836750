using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Weir.Foundation.Http.Outside;

/// <summary>Looks a host name up; the network's, or a test's.</summary>
internal delegate Task<IPAddress[]> HostLookUp(string host, CancellationToken stop);

/// <summary>
/// Keeps what is posted to the brand's other programs out of the network that the server stands in: whoever may type an address into the settings must
/// not reach a database or a cloud's metadata with it. The name is looked up and checked when the address is set, and again for every connection that
/// is made, to the very address that was checked: a name may lead elsewhere by then. <c>Outside:AllowedHosts</c> lists hosts that are exempt, for
/// development on one machine.
/// </summary>
internal sealed class OutsideGuard(IConfiguration configuration, HostLookUp lookUp, PublicAddress ours)
{
    public const string Setting = "Outside:AllowedHosts";
    public const int UrlLengthMax = 500;

    private readonly HashSet<string> _allowed = new(configuration.GetSection(Setting).Get<string[]>() ?? [], StringComparer.OrdinalIgnoreCase);

    /// <summary>The address as it is to be kept, or why nothing may be posted there. All problems name the field <c>url</c>.</summary>
    public async Task<(string? Address, Problem? Problem)> ReadAsync(string? url, CancellationToken stop)
    {
        if (url is not { Length: <= UrlLengthMax } || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return (null, OutsideProblems.NotAnAddress);
        }
        if (ours.Configured is { } own && address.AbsoluteUri.StartsWith(own + "/", StringComparison.OrdinalIgnoreCase))
        {
            return (null, OutsideProblems.Ourselves);
        }
        return await CheckAsync(address, stop) is { } problem ? (null, problem) : (address.AbsoluteUri, null);
    }

    /// <summary>Null when something may be sent there.</summary>
    public async Task<Problem?> CheckAsync(Uri address, CancellationToken stop)
    {
        if (_allowed.Contains(address.Host))
        {
            return null;
        }
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return OutsideProblems.NotHttps;
        }
        try
        {
            return (await ReachableAsync(address.IdnHost, stop)).Length > 0 ? null : OutsideProblems.Inside;
        }
        catch (SocketException)
        {
            return OutsideProblems.UnknownHost;
        }
    }

    /// <summary>Opens a connection to a host, to none but an address that is outside.</summary>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken stop)
    {
        var addresses = await ReachableAsync(to.Host, stop);
        if (addresses.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{to.Host} leads into the network of this server.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ReachableAsync(string host, CancellationToken stop)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await lookUp(host, stop);
        return _allowed.Contains(host.Trim('[', ']')) ? found : Array.FindAll(found, address => !IsInside(address));
    }

    /// <summary>Whether an address is anything but a public one (IANA's registries of special-purpose addresses).</summary>
    public static bool IsInside(IPAddress address)
    {
        var seen = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (seen.AddressFamily == AddressFamily.InterNetwork)
        {
            return Inside4.Any(network => network.Contains(seen));
        }
        // Of version 6 only the global unicast space is outside, without what tunnels a version 4 address or is kept for documents.
        return !Global6.Contains(seen) || Inside6.Any(network => network.Contains(seen));
    }

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Inside6 = [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse)];

    private static readonly IPNetwork[] Inside4 =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ]).Select(IPNetwork.Parse),
    ];
}
