using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Messages;
using Weir.Messages.Flex;
using Weir.Messages.Images;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// A draft as LINE would show it, however unfinished it is. The writer takes only what the validator passed; a composer wants a picture
/// while half of the fields are empty. So what the writer cannot take gets a stand-in here or is left out, and everything else goes through
/// the very writer that seals a send: what is shown and what is sent cannot differ.
/// </summary>
internal static class LinePreview
{
    /// <summary>A smart link has no address before the send is planned. The top-level domain is reserved for addresses that lead nowhere.</summary>
    private const string SmartLinkStandIn = "https://smart-link.invalid/";

    /// <summary>One entry for each object of the draft, in its order; null where there is nothing yet to draw.</summary>
    /// <param name="filled">The draft with a member's values, or the raw texts where a template is broken.</param>
    public static IReadOnlyList<JsonObject?> Draw(MessageContent filled)
    {
        var linked = MessageLinks.Replace(filled, at => at.Link.Url is null ? StandIn(at.Link) : at.Link);
        var drawable = linked.Messages.Where(IsDrawable).Select(Completed).ToList();
        var written = LineMessageWriter.Write(new()
        {
            Messages = drawable,
            QuickReplies = [.. linked.QuickReplies.Where(reply => reply.Action is not null)],
        });
        var drawn = new Queue<JsonObject>(JsonSerializer.Deserialize<List<JsonObject>>(written)!);
        return [.. linked.Messages.Select(message => IsDrawable(message) ? drawn.Dequeue() : null)];
    }

    private static Link StandIn(Link link) => new(Url: string.Create(CultureInfo.InvariantCulture, $"{SmartLinkStandIn}{link.SmartLink}"));

    private static bool IsDrawable(MessageObject message) => message is not FlexMessage flex || flex.Design is null != flex.Json is null;

    private static MessageObject Completed(MessageObject message) => message switch
    {
        FlexMessage { Design: { } design } flex => flex with { Design = FlexDesignRules.IsColour(design.AccentColor) ? design : design with { AccentColor = FlexDesign.DefaultAccentColor } },
        // A picture whose tap has not been chosen yet is drawn with one that says nothing.
        ImageCarouselMessage carousel => carousel with { Columns = [.. carousel.Columns.Select(column => column with { Action = column.Action ?? new SayText() })] },
        ImageMessage image => image with { Areas = [.. image.Areas.Select((area, i) => HasPlace(image, i) && IsForArea(area.Action) ? area : area with { Action = null })] },
        _ => message,
    };

    private static bool HasPlace(ImageMessage image, int area) => image.Grid is { } grid ? area < ImageGrids.Cells(grid) : image.Areas[area].Bounds is not null;

    private static bool IsForArea(MessageAction? action) => action is OpenLink or SayText or CopyText;
}
