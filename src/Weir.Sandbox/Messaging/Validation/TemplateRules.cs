namespace Weir.Sandbox.Messaging.Validation;

/// <summary>
/// Template messages. The text is shorter as soon as a picture or a title stands above it, and every column of a carousel must
/// look like the first: the same number of actions, all or none with picture and title.
/// </summary>
internal static class TemplateRules
{
    private const int TitleMax = 40;
    private const int ButtonsTextMax = 160;
    private const int ConfirmTextMax = 240;
    private const int ColumnTextMax = 120;
    private const int TextBelowPictureMax = 60;
    private const int ButtonActionsMax = 4;
    private const int ColumnActionsMax = 3;
    private const int ColumnsMax = 10;

    public static void Check(Shape message)
    {
        message.Text("altText", MessageValidator.AltTextMax);
        if (message.Part("template", required: true) is not { } template)
        {
            return;
        }
        switch (template.OneOf("type", required: true, "buttons", "confirm", "carousel", "image_carousel"))
        {
            case "buttons": CheckButtons(template); break;
            case "confirm":
                template.Text("text", ConfirmTextMax, graphemes: true);
                CheckActions(template, 2, 2);
                break;
            case "carousel": CheckCarousel(template); break;
            case "image_carousel": CheckImageCarousel(template); break;
        }
    }

    private static void CheckButtons(Shape template)
    {
        CheckPicture(template);
        CheckHead(template, ButtonsTextMax);
        ActionRules.Check(template, "defaultAction", ActionPlace.Flex, required: false);
        CheckActions(template, 1, ButtonActionsMax);
    }

    private static void CheckCarousel(Shape template)
    {
        CheckPicture(template);
        var columns = template.Parts("columns", required: true, 1, ColumnsMax);
        var actions = new List<int>();
        foreach (var column in columns)
        {
            CheckHead(column, ColumnTextMax);
            ActionRules.Check(column, "defaultAction", ActionPlace.Flex, required: false);
            actions.Add(CheckActions(column, 1, ColumnActionsMax));
        }
        if (actions.Distinct().Count() > 1)
        {
            template.Wrong("columns", "The number of actions must be the same in all columns");
        }
        AllOrNone(template, columns, "thumbnailImageUrl");
        AllOrNone(template, columns, "title");
    }

    private static void CheckImageCarousel(Shape template)
    {
        foreach (var column in template.Parts("columns", required: true, 1, ColumnsMax))
        {
            column.Https("imageUrl", MessageValidator.UrlMax, required: true);
            ActionRules.Check(column, "action", ActionPlace.ImageCarousel);
        }
    }

    private static void CheckPicture(Shape template)
    {
        template.OneOf("imageAspectRatio", required: false, "rectangle", "square");
        template.OneOf("imageSize", required: false, "cover", "contain");
    }

    private static void CheckColour(Shape owner)
    {
        if (owner.Text("imageBackgroundColor", MessageValidator.UrlMax, required: false) is { Length: > 0 } colour && !FlexLooks.IsOpaqueColour(colour))
        {
            owner.Wrong("imageBackgroundColor", "invalid property");
        }
    }

    private static void CheckHead(Shape owner, int textMax)
    {
        owner.Https("thumbnailImageUrl", MessageValidator.UrlMax, required: false);
        CheckColour(owner);
        owner.Text("title", TitleMax, required: false, graphemes: true);
        owner.Text("text", owner.Has("thumbnailImageUrl") || owner.Has("title") ? TextBelowPictureMax : textMax, graphemes: true);
    }

    private static int CheckActions(Shape owner, int min, int max)
    {
        var actions = owner.Parts("actions", required: true, min, max);
        foreach (var action in actions)
        {
            ActionRules.Check(action, ActionPlace.Template);
        }
        return actions.Count;
    }

    private static void AllOrNone(Shape template, IReadOnlyList<Shape> columns, string name)
    {
        var having = columns.Count(c => c.Has(name));
        if (having > 0 && having < columns.Count)
        {
            template.Wrong("columns", $"{name} must be specified in all columns or in none");
        }
    }
}
