using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Weir.Channels;
using Weir.Channels.Line;
using Weir.Channels.Line.Client;
using Weir.Foundation;

namespace Weir.Tests.Channels.Line;

public sealed class LineSetupTests
{
    [Fact]
    public void The_addresses_are_LINEs_unless_the_settings_say_otherwise()
    {
        using var services = Services(("Line:Api", "http://127.0.0.1:8090"));

        var addresses = services.GetRequiredService<LineAddresses>();

        Assert.Equal(new LineAddresses { Api = new Uri("http://127.0.0.1:8090") }, addresses);
        Assert.Equal("https://api-data.line.me/", addresses.Data.AbsoluteUri);
        var settings = new LineSettings("1", "secret", "token");
        Assert.NotNull(services.GetRequiredService<LineClients>().Of(new Connection(new ConnectionId(1), new WorkspaceId(1), "主帳號", settings)));
    }

    [Theory]
    [InlineData("api.line.me")]
    [InlineData("ftp://api.line.me")]
    [InlineData("https://api.line.me?x=1")]
    public void A_bad_address_stops_the_start_with_its_name(string address)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Services(("Line:Api", address)));

        Assert.Contains("Line:Api", fault.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddLine(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build())
            .BuildServiceProvider();
}
