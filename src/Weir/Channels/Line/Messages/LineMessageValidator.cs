using System.Text.RegularExpressions;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;

namespace Weir.Channels.Line.Messages;

/// <summary>
/// LINE's own limits, all at once, each with the path of the field in our content. <see cref="Check(MessageContent)"/> judges a content as it would be
/// written, so it wants one whose values are filled in; <see cref="CheckDraft"/> judges a draft as the composer does, with every
/// fallback standing in for its value.
/// </summary>
internal static partial class LineMessageValidator
{
    /// <summary>Everything that keeps a draft from being sent on LINE: the rules of every channel and LINE's own. No link will be longer than <paramref name="sample"/>.</summary>
    public static IReadOnlyList<Problem> CheckDraft(MessageContent content, ValueCatalogue catalogue, SmartLinkSample sample)
    {
        var general = MessageValidator.Check(content, catalogue);
        // An address in a text is as long as what it becomes. With a broken template nothing can be filled in; the raw text still shows most of what is too long.
        var linked = sample.In(content);
        var filled = CompiledContent.Compile(linked, catalogue).Content?.RenderForNobody() ?? linked;
        var told = general.Select(problem => problem.Field).ToHashSet(StringComparer.Ordinal);
        return [.. general, .. Check(filled).Where(problem => !told.Contains(problem.Field))];
    }

    public static IReadOnlyList<Problem> Check(MessageContent content)
    {
        var problems = new ProblemList();
        for (var i = 0; i < content.Messages.Count; i++)
        {
            Check($"messages[{i}]", content.Messages[i], problems);
        }

        problems.AtMostItems("quickReplies", content.QuickReplies.Count, LineMessageLimits.QuickRepliesMax);
        for (var i = 0; i < content.QuickReplies.Count; i++)
        {
            problems.LineMedia($"quickReplies[{i}].iconUrl", content.QuickReplies[i].IconUrl);
            LineActionRules.Check($"quickReplies[{i}].action", content.QuickReplies[i].Action, LineActionPlace.QuickReply, problems);
        }

        return problems.Found;
    }

    private static void Check(string path, MessageObject message, ProblemList problems)
    {
        switch (message)
        {
            case TextMessage text:
                problems.NotEmpty($"{path}.text", text.Text);
                var emojis = EmojiToken.Pattern.Count(text.Text);
                // Each emoji becomes one "$". LINE counts the hidden name of the emoji, whose length it does not publish.
                problems.AtMostUnits($"{path}.text", EmojiToken.Pattern.Replace(text.Text, "$$"), LineMessageLimits.TextUnitsMax);
                problems.AtMostItems($"{path}.text", emojis, LineMessageLimits.EmojiMax);
                break;
            case StickerMessage sticker:
                CheckNumber($"{path}.packageId", sticker.PackageId, problems);
                CheckNumber($"{path}.stickerId", sticker.StickerId, problems);
                break;
            case PictureMessage picture:
                problems.LineMedia($"{path}.url", picture.Url);
                problems.LineMedia($"{path}.previewUrl", picture.PreviewUrl);
                break;
            case VideoMessage video:
                problems.LineMedia($"{path}.url", video.Url);
                problems.LineMedia($"{path}.previewUrl", video.PreviewUrl);
                problems.AtMostUnits($"{path}.trackingId", video.TrackingId, LineMessageLimits.TrackingIdUnitsMax);
                if (!string.IsNullOrEmpty(video.TrackingId) && !TrackingId.IsMatch(video.TrackingId))
                {
                    problems.Add("line.tracking-id", $"{path}.trackingId", new(
                        "追蹤代碼只能使用英數字與 -.=,+*()%$&;:@{}!?<>[]，請修改。",
                        "A tracking id takes letters, digits and -.=,+*()%$&;:@{}!?<>[] only; change it."));
                }

                break;
            case AudioMessage audio:
                problems.LineMedia($"{path}.url", audio.Url);
                break;
            case LocationMessage location:
                problems.NotEmpty($"{path}.title", location.Title);
                problems.NotEmpty($"{path}.address", location.Address);
                problems.AtMostUnits($"{path}.title", location.Title, LineMessageLimits.LocationTitleUnitsMax);
                problems.AtMostUnits($"{path}.address", location.Address, LineMessageLimits.LocationAddressUnitsMax);
                break;
            case ButtonsMessage or ConfirmMessage or CarouselMessage or ImageCarouselMessage:
                LineTemplateRules.Check(path, message, problems);
                break;
            case FlexMessage flex:
                LineFlexRules.Check(path, flex, problems);
                break;
            case ImageMessage image:
                CheckImagemap(path, image, problems);
                break;
            case CouponMessage coupon:
                problems.AtMostUnits($"{path}.deliveryTag", coupon.DeliveryTag, LineMessageLimits.DeliveryTagUnitsMax);
                if (!string.IsNullOrEmpty(coupon.DeliveryTag) && !DeliveryTag.IsMatch(coupon.DeliveryTag))
                {
                    problems.Add("line.delivery-tag", $"{path}.deliveryTag", new(
                        "統計標記只能使用英數字和底線，請修改。",
                        "A delivery tag takes letters, digits and underscores only; change it."));
                }

                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{message.GetType().Name} has no limits.");
        }
    }

    private static void CheckImagemap(string path, ImageMessage image, ProblemList problems)
    {
        problems.LineMedia($"{path}.pictureUrl", image.PictureUrl);
        // LINE appends "/1040" and the other widths to the address.
        if (EndsInExtension.IsMatch(image.PictureUrl))
        {
            problems.Add("line.picture-extension", $"{path}.pictureUrl", new(
                "圖文訊息的圖片網址不能有副檔名，LINE 會自行加上寬度；請重新上傳圖片。",
                "The address of an image message's picture has no extension, LINE appends the width; upload the picture again."));
        }

        problems.AtMostUnits($"{path}.altText", image.AltText, LineMessageLimits.AltTextUnitsMax);
        problems.AtMostItems($"{path}.areas", image.Areas.Count(area => area.Action is not null), LineMessageLimits.ImagemapActionsMax);
        for (var i = 0; i < image.Areas.Count; i++)
        {
            LineActionRules.Check($"{path}.areas[{i}].action", image.Areas[i].Action, LineActionPlace.ImagemapArea, problems);
        }
    }

    private static void CheckNumber(string path, string id, ProblemList problems)
    {
        if (id.Length > 0 && !Digits.IsMatch(id))
        {
            problems.Add("line.sticker", path, new("貼圖編號只能是數字，請重新選擇貼圖。", "The number of a sticker is digits only; pick the sticker again."));
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9\-.=,+*()%$&;:@{}!?<>[\]]+\z")]
    private static partial Regex TrackingId { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_]+\z")]
    private static partial Regex DeliveryTag { get; }

    [GeneratedRegex(@"\.(jpe?g|png|gif|webp)\z", RegexOptions.IgnoreCase)]
    private static partial Regex EndsInExtension { get; }

    [GeneratedRegex(@"^[0-9]+\z")]
    private static partial Regex Digits { get; }
}
