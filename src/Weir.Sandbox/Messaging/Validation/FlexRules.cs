using System.Text;
using System.Text.Json;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>Flex messages: containers, their sizes in bytes, and what may stand where.</summary>
internal static class FlexRules
{
    private const int BubbleBytesMax = 30 * 1024;
    private const int CarouselBytesMax = 50 * 1024;
    private const int BubblesMax = 12;

    private static readonly string[] BubbleSizes = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];

    public static void Check(Shape message)
    {
        message.Text("altText", MessageValidator.AltTextMax);
        if (message.Part("contents", required: true) is not { } contents)
        {
            return;
        }
        switch (contents.OneOf("type", required: true, "bubble", "carousel"))
        {
            case "bubble": CheckBubble(contents, inCarousel: false); break;
            case "carousel": CheckCarousel(contents); break;
        }
    }

    private static void CheckCarousel(Shape carousel)
    {
        if (Bytes(carousel.Element) > CarouselBytesMax)
        {
            carousel.Findings.Add(carousel.Path, $"The size of the carousel must be at most {CarouselBytesMax / 1024} KB");
        }
        var sizes = new HashSet<string>();
        foreach (var bubble in carousel.Parts("contents", required: true, 1, BubblesMax))
        {
            if (bubble.OneOf("type", required: true, "bubble") is not null)
            {
                CheckBubble(bubble, inCarousel: true);
                sizes.Add(Size(bubble));
            }
        }
        if (sizes.Count > 1)
        {
            carousel.Wrong("contents", "All bubbles of a carousel must have the same size");
        }
    }

    private static void CheckBubble(Shape bubble, bool inCarousel)
    {
        if (Bytes(bubble.Element) > BubbleBytesMax)
        {
            bubble.Findings.Add(bubble.Path, $"The size of the bubble must be at most {BubbleBytesMax / 1024} KB");
        }
        bubble.OneOf("size", required: false, BubbleSizes);
        bubble.OneOf("direction", required: false, "ltr", "rtl");
        foreach (var block in (ReadOnlySpan<string>)["header", "body", "footer"])
        {
            if (bubble.Part(block, required: false) is { } box && box.OneOf("type", required: true, "box") is not null)
            {
                FlexComponents.CheckBox(box);
            }
        }
        if (bubble.Part("styles", required: false) is { } styles)
        {
            FlexLooks.CheckBlocks(styles);
        }
        if (bubble.Part("hero", required: false) is { } hero)
        {
            CheckHero(bubble, hero, inCarousel);
        }
        ActionRules.Check(bubble, "action", ActionPlace.Flex, required: false);
    }

    private static void CheckHero(Shape bubble, Shape hero, bool inCarousel)
    {
        switch (hero.OneOf("type", required: true, "box", "image", "video"))
        {
            case "box": FlexComponents.CheckBox(hero); break;
            case "image": FlexComponents.CheckImage(hero); break;
            case "video": CheckVideo(bubble, hero, inCarousel); break;
        }
    }

    /// <summary>A video stands only as the hero of a single bubble that is wide enough, and needs something to show elsewhere.</summary>
    private static void CheckVideo(Shape bubble, Shape video, bool inCarousel)
    {
        video.Https("url", MessageValidator.UrlMax, required: true);
        video.Https("previewUrl", MessageValidator.UrlMax, required: true);
        FlexComponents.CheckAspectRatio(video);
        ActionRules.Check(video, "action", ActionPlace.Flex, required: false);
        if (video.Part("altContent", required: true) is { } alternative)
        {
            switch (alternative.OneOf("type", required: true, "box", "image"))
            {
                case "box": FlexComponents.CheckBox(alternative); break;
                case "image": FlexComponents.CheckImage(alternative); break;
            }
        }
        if (inCarousel)
        {
            video.Wrong("type", "A video cannot be used in a carousel");
        }
        if (Size(bubble) is not ("kilo" or "mega" or "giga"))
        {
            bubble.Wrong("size", "A bubble with a video must be of the size kilo, mega or giga");
        }
    }

    private static string Size(Shape bubble) =>
        bubble.Element.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.String ? size.GetString()! : "mega";

    private static int Bytes(JsonElement element) => Encoding.UTF8.GetByteCount(element.GetRawText());
}
