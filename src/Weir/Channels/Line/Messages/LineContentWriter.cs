using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary><see cref="LineMessageWriter"/> as the port by which the ledger seals bodies.</summary>
internal sealed class LineContentWriter : IMessageWriter
{
    public byte[] Write(MessageContent content) => LineMessageWriter.Write(content);
}
