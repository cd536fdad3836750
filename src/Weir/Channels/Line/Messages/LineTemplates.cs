using System.Diagnostics;
using System.Text.Json.Nodes;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>The four template messages in LINE's words.</summary>
internal static class LineTemplates
{
    public static JsonObject Json(MessageObject message) => message switch
    {
        ButtonsMessage buttons => Buttons(buttons),
        ConfirmMessage confirm => new JsonObject { ["type"] = "confirm", ["text"] = confirm.Text, ["actions"] = Actions(confirm.Actions) },
        CarouselMessage carousel => Carousel(carousel),
        ImageCarouselMessage carousel => ImageCarousel(carousel),
        _ => throw new UnreachableException($"{message.GetType().Name} is no template."),
    };

    private static JsonObject Buttons(ButtonsMessage buttons)
    {
        var json = new JsonObject { ["type"] = "buttons" };
        if (!string.IsNullOrEmpty(buttons.PictureUrl))
        {
            json["thumbnailImageUrl"] = buttons.PictureUrl;
            json["imageAspectRatio"] = Ratio(buttons.PictureShape);
            json["imageSize"] = Size(buttons.PictureFit);
        }

        return Card(json, buttons.Title, buttons.Text, buttons.Tap, buttons.Actions);
    }

    private static JsonObject Carousel(CarouselMessage carousel)
    {
        var columns = new JsonArray();
        foreach (var column in carousel.Columns)
        {
            var json = new JsonObject();
            if (!string.IsNullOrEmpty(column.PictureUrl))
            {
                json["thumbnailImageUrl"] = column.PictureUrl;
            }

            columns.Add((JsonNode)Card(json, column.Title, column.Text, column.Tap, column.Actions));
        }

        return new JsonObject
        {
            ["type"] = "carousel",
            ["columns"] = columns,
            ["imageAspectRatio"] = Ratio(carousel.PictureShape),
            ["imageSize"] = Size(carousel.PictureFit),
        };
    }

    private static JsonObject Card(JsonObject json, string? title, string text, MessageAction? tap, IReadOnlyList<MessageAction> actions)
    {
        if (!string.IsNullOrEmpty(title))
        {
            json["title"] = title;
        }

        json["text"] = text;
        if (tap is not null)
        {
            json["defaultAction"] = LineAction.Json(tap, LineActionPlace.TemplateTap);
        }

        json["actions"] = Actions(actions);
        return json;
    }

    private static JsonObject ImageCarousel(ImageCarouselMessage carousel)
    {
        var columns = new JsonArray();
        foreach (var column in carousel.Columns)
        {
            columns.Add((JsonNode)new JsonObject { ["imageUrl"] = column.PictureUrl, ["action"] = LineAction.Json(column.Action!, LineActionPlace.ImageCarousel) });
        }

        return new JsonObject { ["type"] = "image_carousel", ["columns"] = columns };
    }

    private static JsonArray Actions(IReadOnlyList<MessageAction> actions) =>
        new([.. actions.Select(action => (JsonNode)LineAction.Json(action, LineActionPlace.Template))]);

    private static string Ratio(PictureShape shape) => shape is PictureShape.Square ? "square" : "rectangle";

    private static string Size(PictureFit fit) => fit is PictureFit.Contain ? "contain" : "cover";
}
