using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;

namespace Weir.Channels.Line.Messages;

/// <summary><see cref="LineMessageWriter"/> and <see cref="LineMessageValidator"/> as the port of those who compose and seal.</summary>
internal sealed class LineContentWriter(SmartLinkSample sample) : IMessageWriter, IMessagePreview
{
    /// <summary>In a mass call a link begins with LIFF's address instead of ours; whichever is longer must still fit.</summary>
    private readonly SmartLinkSample _longest = sample.Address.Length >= LiffSample.Length ? sample : new SmartLinkSample(LiffSample);

    /// <summary>LINE's own form: the address of LIFF, an id of 19 characters and a code of ours.</summary>
    private const string LiffSample = "https://liff.line.me/0123456789-abcdefgh/AbCdEfGhIjKlMnOpQrStUvWx";

    public byte[] Write(MessageContent content) => LineMessageWriter.Write(content);

    public IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue) => LineMessageValidator.CheckDraft(draft, catalogue, _longest);

    public IReadOnlyList<JsonObject?> Draw(MessageContent filled) => LinePreview.Draw(filled);
}
