using System.Globalization;
using Weir.Messages;
using Weir.Messages.Flex;
using System.Text.Json;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// The line that stands in the notification and the chat list, and all that a screen reader gets. What the marketer wrote wins; else the
/// first words of the object itself; else, for a picture without words, those of the text sent with it.
/// </summary>
internal static class LineAltText
{
    /// <summary>The last resort, in the language of most who will read it.</summary>
    private const string Unnamed = "您有一則新訊息";

    public static string Of(MessageObject message, MessageContent content)
    {
        var own = message switch
        {
            ButtonsMessage buttons => First(buttons.AltText, buttons.Title, buttons.Text),
            ConfirmMessage confirm => First(confirm.AltText, confirm.Text),
            CarouselMessage carousel => First([carousel.AltText, .. carousel.Columns.Select(column => First(column.Title, column.Text))]),
            ImageCarouselMessage carousel => First([carousel.AltText, .. carousel.Columns.Select(column => column.Action?.Label)]),
            ImageMessage image => First([image.AltText, .. image.Areas.Select(area => area.Action?.Label)]),
            FlexMessage flex => First(flex.AltText, flex.Design is { } design ? TitleOf(design) : null, flex.Json is { } json ? FirstText(json) : null),
            _ => null,
        };
        var neighbour = content.Messages.OfType<TextMessage>().Select(text => EmojiToken.Pattern.Replace(text.Text, "").Trim());
        return Shortened(First([own, .. neighbour]) ?? Unnamed);
    }

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    private static string? TitleOf(FlexDesign design) => design switch
    {
        ProductCard card => First(card.Product.Title),
        ProductCarousel carousel => First([.. carousel.Products.Select(product => product.Title)]),
        CouponCard coupon => First($"{coupon.Title} {coupon.Offer}".Trim()),
        EventNotice notice => First(notice.Title),
        AppointmentReminder reminder => First($"{reminder.Title} {reminder.When}".Trim()),
        OrderNotice order => First($"{order.Title} {order.OrderNumber}".Trim()),
        MemberCard member => First(member.Brand),
        ArticleList list => First(list.Title),
        _ => throw new System.Diagnostics.UnreachableException($"{design.GetType().Name} has no title."),
    };

    private static string? FirstText(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object when node.TryGetProperty("type", out var type) && type.ValueEquals("text")
            && node.TryGetProperty("text", out var text) && text.ValueKind is JsonValueKind.String => First(text.GetString()),
        JsonValueKind.Object => node.EnumerateObject().Select(property => FirstText(property.Value)).FirstOrDefault(text => text is not null),
        JsonValueKind.Array => node.EnumerateArray().Select(FirstText).FirstOrDefault(text => text is not null),
        _ => null,
    };

    /// <summary>Cut between letters, so that no half emoji is left.</summary>
    private static string Shortened(string text)
    {
        if (text.Length <= LineMessageLimits.AltTextUnitsMax)
        {
            return text;
        }

        var length = 0;
        while (true)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            if (length + next > LineMessageLimits.AltTextUnitsMax)
            {
                return text[..length];
            }

            length += next;
        }
    }
}
