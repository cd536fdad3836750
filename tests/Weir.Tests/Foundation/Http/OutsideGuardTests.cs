using System.Net;
using Microsoft.Extensions.Configuration;
using Weir.Foundation.Http;
using Weir.Foundation.Http.Outside;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Http;

public sealed class OutsideGuardTests
{
    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("ff02::1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("2001:0:a00:1::", true)]
    [InlineData("2606:4700::1111", false)]
    public void Only_public_addresses_are_outside(string address, bool isInside) => Assert.Equal(isInside, OutsideGuard.IsInside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_inside_later_is_not_connected_to()
    {
        var answers = new Queue<string>(["93.184.216.34", "127.0.0.1"]);
        var guard = Guard(new ConfigurationBuilder().Build(), () => answers.Dequeue());
        var url = new Uri("https://crm.example.tw/line");
        using var client = new OutsideClient(guard, new FakeClock());

        Assert.Null(await guard.CheckAsync(url, CancellationToken.None));
        var outcome = await client.PostAsync(url.AbsoluteUri, Array.Empty<byte>(), [], CancellationToken.None);

        Assert.Contains("leads into the network", Assert.IsType<OutsideAnswer.Silent>(outcome).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_listed_is_exempt_and_no_other()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Outside:AllowedHosts:0", "crm.lan")]).Build();
        var guard = Guard(settings, () => "192.168.1.20");

        Assert.Null(await guard.CheckAsync(new Uri("http://crm.lan:8000/line"), CancellationToken.None));
        Assert.Equal(OutsideProblems.Inside, await guard.CheckAsync(new Uri("https://other.lan/line"), CancellationToken.None));
    }

    private static OutsideGuard Guard(IConfiguration settings, Func<string> leadsTo) =>
        new(settings, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(leadsTo())]), new PublicAddress(settings));
}
