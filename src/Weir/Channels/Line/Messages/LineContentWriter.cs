using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;

namespace Weir.Channels.Line.Messages;

/// <summary><see cref="LineMessageWriter"/> and <see cref="LineMessageValidator"/> as the port of those who compose and seal.</summary>
internal sealed class LineContentWriter : IMessageWriter, IMessagePreview
{
    public byte[] Write(MessageContent content) => LineMessageWriter.Write(content);

    public IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue) => LineMessageValidator.CheckDraft(draft, catalogue);

    public IReadOnlyList<JsonObject?> Draw(MessageContent filled) => LinePreview.Draw(filled);
}
