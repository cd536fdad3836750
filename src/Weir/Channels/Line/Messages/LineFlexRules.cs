using System.Buffers;
using System.Text.Json;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// The limits of a Flex message as a whole: its bytes, its bubbles, its notification text. The components inside are the matter of
/// <see cref="FlexComponentRules"/>, which only raw JSON needs: what a design draws is right by construction, and a test holds it to that.
/// </summary>
internal static class LineFlexRules
{
    private const string DefaultBubbleSize = "mega";

    public static void Check(string path, FlexMessage flex, ProblemList problems)
    {
        problems.AtMostUnits($"{path}.altText", flex.AltText, LineMessageLimits.AltTextUnitsMax);
        if (flex.Design is not null)
        {
            flex.Rewrite(path, new DesignRules(problems));
        }

        if (Contents(flex) is { } contents)
        {
            CheckContainer(flex.Design is null ? $"{path}.json" : $"{path}.design", contents, isRaw: flex.Design is null, problems);
        }
    }

    /// <summary>What would be sent, or null where the fields are not yet such that anything can be drawn; the general rules tell why.</summary>
    private static JsonElement? Contents(FlexMessage flex)
    {
        if (flex.Design is null == flex.Json is null || flex.Json is { ValueKind: not JsonValueKind.Object })
        {
            return null;
        }

        var general = new ProblemList();
        if (flex.Design is { } design)
        {
            Weir.Messages.Flex.FlexDesignRules.Check("", design, general);
        }

        // A smart link has no address before the send is planned; any address of usual length stands in.
        var linked = flex.Rewrite("", new SmartLinkStandIn());
        return general.Found.Count > 0 ? null : LineMessageWriter.FlexContents((FlexMessage)linked);
    }

    private static void CheckContainer(string path, JsonElement container, bool isRaw, ProblemList problems)
    {
        if (!Is(container, "carousel"))
        {
            CheckBubble(path, container, isRaw, isInCarousel: false, problems);
            return;
        }

        problems.AtMostBytes(path, Bytes(container), LineMessageLimits.FlexCarouselBytesMax);
        if (!container.TryGetProperty("contents", out var bubbles) || bubbles.ValueKind is not JsonValueKind.Array || bubbles.GetArrayLength() == 0)
        {
            problems.Add("line.flex", $"{path}.contents", new("輪播至少要有一張卡片。", "A carousel holds at least one bubble."));
            return;
        }

        problems.AtMostItems(path + (isRaw ? ".contents" : ""), bubbles.GetArrayLength(), LineMessageLimits.FlexCarouselBubblesMax);
        string? firstSize = null;
        var i = 0;
        foreach (var bubble in bubbles.EnumerateArray())
        {
            var at = isRaw ? $"{path}.contents[{i++}]" : path;
            var size = bubble.ValueKind is JsonValueKind.Object && bubble.TryGetProperty("size", out var given) ? given.ToString() : DefaultBubbleSize;
            firstSize ??= size;
            if (size != firstSize)
            {
                problems.Add("line.flex-size", $"{at}.size", new(
                    $"輪播裡的卡片大小要相同：第 1 張是 {firstSize}，這張是 {size}。",
                    $"All bubbles of a carousel have one size: the first is {firstSize}, this one {size}."));
            }

            CheckBubble(at, bubble, isRaw, isInCarousel: true, problems);
        }
    }

    private static void CheckBubble(string path, JsonElement bubble, bool isRaw, bool isInCarousel, ProblemList problems)
    {
        problems.AtMostBytes(path, Bytes(bubble), LineMessageLimits.FlexBubbleBytesMax);
        if (isRaw)
        {
            FlexComponentRules.CheckBubble(path, bubble, isInCarousel, problems);
        }
    }

    private static bool Is(JsonElement container, string type) =>
        container.TryGetProperty("type", out var given) && given.ValueKind is JsonValueKind.String && given.ValueEquals(type);

    /// <summary>As it is written to LINE: without the blanks of whoever typed it, Chinese unescaped.</summary>
    private static int Bytes(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, LineMessageWriter.Format))
        {
            json.WriteTo(writer);
        }

        return buffer.WrittenCount;
    }

    /// <summary>The labels and addresses inside a design, named by the fields that the marketer edits.</summary>
    private sealed class DesignRules(ProblemList problems) : ContentRewriter
    {
        public override string Media(string path, string url)
        {
            if (!path.EndsWith(".desktopUrl", StringComparison.Ordinal))
            {
                problems.LineMedia(path, url);
            }

            return url;
        }

        protected override MessageAction Rewritten(string path, MessageAction action)
        {
            // Whether a label is needed is known to the design, which has said so already.
            LineActionRules.Check(path, action, LineActionPlace.FlexTap, problems);
            return action;
        }
    }

    private sealed class SmartLinkStandIn : ContentRewriter
    {
        public override Link Link(LinkPosition at) => at.Link.Url is null ? new(Url: "https://example.com/l/0123456789abcdefghijkl") : at.Link;
    }
}
