namespace Weir.Sandbox.Messaging.Validation;

/// <summary>Image messages with tap areas.</summary>
internal static class ImagemapRules
{
    private const int ActionsMax = 50;
    private const int Width = 1040;
    private const int LinkMax = 1_000;
    private const int SpokenMax = 400;
    private const int LabelMax = 100;
    private const int ExternalLabelMax = 30;

    public static void Check(Shape message)
    {
        message.Https("baseUrl", MessageValidator.UrlMax, required: true);
        message.Text("altText", MessageValidator.AltTextMax);
        if (message.Part("baseSize", required: true) is { } size)
        {
            if (size.Whole("width", required: true, 1, int.MaxValue) is { } width && width != Width)
            {
                size.Wrong("width", $"must be {Width}");
            }
            size.Whole("height", required: true, 1, int.MaxValue);
        }
        foreach (var action in message.Parts("actions", required: true, 1, ActionsMax))
        {
            CheckAction(action);
        }
        if (message.Part("video", required: false) is { } video)
        {
            CheckVideo(video);
        }
    }

    private static void CheckAction(Shape action)
    {
        switch (action.OneOf("type", required: true, "uri", "message", "clipboard"))
        {
            case "uri": action.Link("linkUri", LinkMax, required: true); break;
            case "message": action.Text("text", SpokenMax); break;
            case "clipboard": action.Text("clipboardText", LinkMax); break;
        }
        action.Text("label", LabelMax, required: false, graphemes: true);
        CheckArea(action);
    }

    private static void CheckArea(Shape owner)
    {
        if (owner.Part("area", required: true) is { } area)
        {
            area.Whole("x", required: true, 0, int.MaxValue);
            area.Whole("y", required: true, 0, int.MaxValue);
            area.Whole("width", required: true, 0, int.MaxValue);
            area.Whole("height", required: true, 0, int.MaxValue);
        }
    }

    private static void CheckVideo(Shape video)
    {
        video.Https("originalContentUrl", MessageValidator.UrlMax, required: true);
        video.Https("previewImageUrl", MessageValidator.UrlMax, required: true);
        CheckArea(video);
        if (video.Part("externalLink", required: false) is { } link)
        {
            link.Link("linkUri", LinkMax, required: true);
            link.Text("label", ExternalLabelMax);
        }
    }
}
