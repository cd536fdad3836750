using System.Diagnostics;
using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Messages.Flex;
using static Weir.Channels.Line.Messages.FlexParts;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// Draws the eight designs as Flex. One look: a picture in full width, dark words on white with room around them, the brand's colour only
/// for what matters (price, offer, button). The same fields always give the same JSON.
/// </summary>
internal static class LineFlexDesigns
{
    private const string Card = "mega";
    /// <summary>A step smaller in a carousel, so that the next card peeks in.</summary>
    private const string CardInCarousel = "kilo";

    public static JsonObject Json(FlexDesign design) => design switch
    {
        ProductCard card => ProductBubble(card.Product, card.AccentColor, Card),
        ProductCarousel carousel => Carousel(carousel),
        CouponCard coupon => Coupon(coupon),
        EventNotice notice => Event(notice),
        AppointmentReminder reminder => Appointment(reminder),
        OrderNotice order => Order(order),
        MemberCard member => Member(member),
        ArticleList list => Articles(list),
        _ => throw new UnreachableException($"{design.GetType().Name} is not drawn."),
    };

    private static JsonObject Carousel(ProductCarousel carousel)
    {
        var bubbles = new JsonArray();
        foreach (var product in carousel.Products)
        {
            bubbles.Add((JsonNode)ProductBubble(product, carousel.AccentColor, CardInCarousel));
        }

        return new JsonObject { ["type"] = "carousel", ["contents"] = bubbles };
    }

    private static JsonObject ProductBubble(Product product, string accent, string size)
    {
        var price = Words(product.Price, "lg", accent, bold: true)?.With("flex", 0).With("wrap", false);
        var before = Words(product.PriceBefore, "sm", Muted)?.With("decoration", "line-through").With("margin", "md").With("wrap", false);
        var prices = price is null && before is null ? null : Box("baseline", null, price, before).With("margin", "md");
        var badge = Words(product.Badge, "xs", InkOn(accent), bold: true) is { } words
            ? Box("horizontal", null, Box("vertical", null, words.With("align", "center").With("wrap", false))
                .With("backgroundColor", accent).With("cornerRadius", "sm").With("paddingAll", "xs").With("paddingStart", "md").With("paddingEnd", "md").With("flex", 0))
            : null;
        var body = Box("vertical", "sm", badge, Words(product.Title, "md", bold: true, linesMax: 2), Words(product.Text, "sm", Muted, linesMax: 3), prices);
        return Bubble(size, Picture(product.PictureUrl, "1:1", product.Action), body, Footer(product.Action, accent));
    }

    private static JsonObject Coupon(CouponCard coupon)
    {
        var code = Words(coupon.Code, "lg", Ink, bold: true) is { } words
            ? Box("vertical", null, words.With("align", "center"))
                .With("backgroundColor", Tint).With("cornerRadius", "md").With("paddingAll", "md").With("margin", "lg").With("borderColor", Hairline).With("borderWidth", "normal")
            : null;
        var body = Box(
            "vertical", "sm",
            Words(coupon.Title, "md", bold: true)?.With("align", "center"),
            Words(coupon.Offer, "3xl", coupon.AccentColor, bold: true)?.With("align", "center"),
            Words(coupon.Text, "sm", Muted)?.With("align", "center"),
            code,
            Words(coupon.ValidUntil, "xs", Muted) is null ? null : Separator(),
            Row(Caption(coupon, new("有效期限", "Valid until")), coupon.ValidUntil)?.With("margin", "lg"));
        return Bubble(Card, Picture(coupon.PictureUrl, "20:13", coupon.Action), body, Footer(coupon.Action, coupon.AccentColor));
    }

    private static JsonObject Event(EventNotice notice)
    {
        var body = Box(
            "vertical", "md",
            Words(notice.Title, "lg", bold: true),
            Row(Caption(notice, new("時間", "When")), notice.When),
            Row(Caption(notice, new("地點", "Where")), notice.Where),
            Words(notice.Text, "sm", Muted));
        return Bubble(Card, Picture(notice.PictureUrl, "20:13", notice.Action), body, Footer(notice.Action, notice.AccentColor));
    }

    private static JsonObject Appointment(AppointmentReminder reminder)
    {
        var body = Box(
            "vertical", "md",
            Words(reminder.Title, "sm", reminder.AccentColor, bold: true),
            Words(reminder.When, "xl", bold: true),
            Separator(),
            Row(Caption(reminder, new("項目", "Service")), reminder.Service),
            Row(Caption(reminder, new("地點", "Where")), reminder.Store),
            Row(Caption(reminder, new("服務人員", "With")), reminder.Staff),
            Words(reminder.Text, "xs", Muted));
        return Bubble(Card, null, body, Buttons(reminder));
    }

    /// <summary>The first button carries the brand's colour, the second stays quiet.</summary>
    private static JsonObject? Buttons(AppointmentReminder reminder)
    {
        var buttons = reminder.Actions.Select((action, i) => i == 0
            ? Button(action, reminder.AccentColor)
            : new JsonObject { ["type"] = "button", ["style"] = "link", ["height"] = "sm", ["action"] = LineAction.Json(action, LineActionPlace.FlexButton) }).ToArray();
        return buttons.Length == 0 ? null : Box("vertical", "sm", buttons).With("paddingAll", "lg");
    }

    private static JsonObject Order(OrderNotice order)
    {
        var lines = order.Lines.Select(line => Box("horizontal", "md",
            Words(line.Name, "sm", linesMax: 2)?.With("flex", 4),
            Words(line.Amount, "sm")?.With("flex", 2).With("align", "end"))).ToArray();
        var total = Words(order.Total, "lg", order.AccentColor, bold: true) is { } words
            ? Box("horizontal", "md", Words(Caption(order, new("總計", "Total")), "sm", Muted), words.With("align", "end"))
            : null;
        var body = Box(
            "vertical", "md",
            Words(order.Title, "lg", bold: true),
            Row(Caption(order, new("訂單編號", "Order")), order.OrderNumber),
            Row(Caption(order, new("狀態", "Status")), order.Status),
            lines.Length == 0 ? null : Separator(),
            lines.Length == 0 ? null : Box("vertical", "sm", lines).With("margin", "lg"),
            total is null ? null : Separator(),
            total?.With("margin", "lg"),
            Words(order.Text, "xs", Muted));
        return Bubble(Card, null, body, Footer(order.Action, order.AccentColor));
    }

    private static JsonObject Member(MemberCard member)
    {
        var ink = InkOn(member.AccentColor);
        var body = Box(
            "vertical", "sm",
            Box("horizontal", "md", Words(member.Brand, "sm", ink, bold: true), Words(member.Tier, "sm", ink)?.With("align", "end")),
            Words(member.Name, "xl", ink, bold: true)?.With("margin", "xl"),
            Words(member.MemberNumber, "sm", ink),
            Points(member, ink),
            Words(member.Text, "xs", ink)?.With("margin", "md"));
        // Under dark words a darker end of the gradient would take their contrast away, so a light card stays plain.
        body.With("backgroundColor", member.AccentColor).With("paddingAll", "xl");
        if (ink == Paper)
        {
            body["background"] = new JsonObject
            {
                ["type"] = "linearGradient", ["angle"] = "135deg", ["startColor"] = member.AccentColor, ["endColor"] = Darker(member.AccentColor, 0.35),
            };
        }

        return Bubble(Card, null, body, Footer(member.Action, member.AccentColor));
    }

    private static JsonObject? Points(MemberCard member, string ink) => Words(member.Points, "xxl", ink, bold: true) is { } points
        ? Box("baseline", "sm", points.With("flex", 0).With("wrap", false), Words(Caption(member, new("點", "points")), "sm", ink)).With("margin", "lg")
        : null;

    private static JsonObject Articles(ArticleList list)
    {
        var rows = list.Articles.SelectMany((article, i) => i == 0 ? new[] { ArticleRow(article) } : [Separator(), ArticleRow(article)]).ToArray();
        var body = Box("vertical", "md", Words(list.Title, "lg", list.AccentColor, bold: true), Box("vertical", "lg", rows).With("margin", "lg"));
        return Bubble(Card, null, body, Footer(list.Action, list.AccentColor));
    }

    private static JsonObject ArticleRow(Article article)
    {
        var picture = Picture(article.PictureUrl, "1:1", null) is { } thumbnail
            ? Box("vertical", null, thumbnail).With("width", "72px").With("height", "72px").With("cornerRadius", "md").With("flex", 0)
            : null;
        var words = Box("vertical", "xs", Words(article.Title, "sm", bold: true, linesMax: 2), Words(article.Text, "xs", Muted, linesMax: 2));
        var row = Box("horizontal", "lg", picture, words);
        return article.Action is { } action ? row.With("action", LineAction.Json(action, LineActionPlace.FlexTap)) : row;
    }

    private static string Caption(FlexDesign design, Wording wording) => wording.In(design.Language);
}
