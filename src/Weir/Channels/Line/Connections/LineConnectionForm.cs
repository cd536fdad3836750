using Weir.Channels.Connections;

namespace Weir.Channels.Line.Connections;

internal sealed class LineConnectionForm : IConnectionForm
{
    public ChannelKind Kind => ChannelKind.Line;

    public ConnectionSettings FromJson(string json) => LineSettings.FromJson(json);
}
