using Weir.Channels;
using Weir.Channels.Line;
using Weir.Foundation;

namespace Weir.Tests.Channels;

public sealed class ConnectionTests
{
    private static readonly LineSettings Settings = new("1653000001", "the-secret", "the-token", "Ubot", "@brand", "1653000002", "1653000002-abc");

    [Fact]
    public void Printing_a_connection_never_shows_its_secrets()
    {
        var text = new Connection(new ConnectionId(7), new WorkspaceId(1), "主帳號", Settings).ToString();

        Assert.DoesNotContain("the-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the-token", text, StringComparison.Ordinal);
        Assert.Contains("1653000001", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_survive_being_stored()
    {
        Assert.Equal(Settings, LineSettings.FromJson(Settings.ToJson()));
        Assert.Equal(ChannelKind.Line, new Connection(new ConnectionId(7), new WorkspaceId(1), "主帳號", Settings).Kind);
    }

    [Fact]
    public void Stored_numbers_only_grow()
    {
        Assert.Equal(["Line=1"], Enum.GetValues<ChannelKind>().Select(kind => $"{kind}={(int)kind}"));
        Assert.Equal(
            ["Timeout=1", "ConnectionCut=2", "ServerError=3", "NotConnected=4"],
            Enum.GetValues<UnknownReason>().Select(reason => $"{reason}={(int)reason}"));
    }
}
