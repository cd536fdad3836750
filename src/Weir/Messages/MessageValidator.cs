using System.Text.Json;
using System.Text.RegularExpressions;
using Weir.Foundation;
using Weir.Messages.Flex;
using Weir.Messages.Images;
using Weir.Messages.Templates;

namespace Weir.Messages;

/// <summary>
/// What must be true of a content on any channel: nothing needed is empty, every address is one, every area lies in its picture, every
/// personal value exists. All problems at once, each with the path of its field. Lengths and counts belong to the channel.
/// </summary>
internal static partial class MessageValidator
{
    public static IReadOnlyList<Problem> Check(MessageContent content, ValueCatalogue catalogue)
    {
        var problems = new ProblemList();
        if (content.Messages.Count is 0 or > MessageLimits.MessagesMax)
        {
            problems.Add("message.count", "messages", new(
                $"一次可以傳 1 到 {MessageLimits.MessagesMax} 個訊息物件，現在有 {content.Messages.Count} 個。請增減後再試。",
                $"A send holds 1 to {MessageLimits.MessagesMax} message objects, this one {content.Messages.Count}. Add or remove some."));
        }

        for (var i = 0; i < content.Messages.Count; i++)
        {
            Check($"messages[{i}]", content.Messages[i], problems);
        }

        for (var i = 0; i < content.QuickReplies.Count; i++)
        {
            problems.Needed($"quickReplies[{i}].action", content.QuickReplies[i].Action);
        }

        content.Rewrite(new LinkAndTagRules(problems));
        problems.AddRange(CompiledContent.Compile(content, catalogue).Problems);
        return problems.Found;
    }

    private static void Check(string path, MessageObject message, ProblemList problems)
    {
        switch (message)
        {
            case TextMessage text:
                problems.Needed($"{path}.text", text.Text);
                TextLinkRules.Check(path, text, problems);
                break;
            case StickerMessage sticker:
                problems.Needed($"{path}.packageId", sticker.PackageId);
                problems.Needed($"{path}.stickerId", sticker.StickerId);
                break;
            case PictureMessage picture:
                problems.Needed($"{path}.url", picture.Url);
                break;
            case VideoMessage video:
                problems.Needed($"{path}.url", video.Url);
                problems.Needed($"{path}.previewUrl", video.PreviewUrl);
                break;
            case AudioMessage audio:
                problems.Needed($"{path}.url", audio.Url);
                if (audio.DurationMilliseconds <= 0)
                {
                    problems.Add("message.duration", $"{path}.durationMilliseconds", new(
                        "請填入音訊長度（毫秒），必須大於 0。",
                        "Give the length of the sound in milliseconds, more than 0."));
                }

                break;
            case LocationMessage location:
                Check(path, location, problems);
                break;
            case ButtonsMessage buttons:
                problems.Needed($"{path}.text", buttons.Text);
                problems.Needed($"{path}.actions", buttons.Actions);
                break;
            case ConfirmMessage confirm:
                problems.Needed($"{path}.text", confirm.Text);
                problems.Needed($"{path}.actions", confirm.Actions);
                break;
            case CarouselMessage carousel:
                problems.Needed($"{path}.columns", carousel.Columns);
                for (var i = 0; i < carousel.Columns.Count; i++)
                {
                    problems.Needed($"{path}.columns[{i}].text", carousel.Columns[i].Text);
                    problems.Needed($"{path}.columns[{i}].actions", carousel.Columns[i].Actions);
                }

                break;
            case ImageCarouselMessage carousel:
                problems.Needed($"{path}.columns", carousel.Columns);
                for (var i = 0; i < carousel.Columns.Count; i++)
                {
                    problems.Needed($"{path}.columns[{i}].pictureUrl", carousel.Columns[i].PictureUrl);
                    problems.Needed($"{path}.columns[{i}].action", carousel.Columns[i].Action);
                }

                break;
            case FlexMessage flex:
                Check(path, flex, problems);
                break;
            case ImageMessage image:
                ImageMessageRules.Check(path, image, problems);
                break;
            case CouponMessage coupon:
                problems.Needed($"{path}.couponId", coupon.CouponId);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{message.GetType().Name} has no rules.");
        }
    }

    private static void Check(string path, LocationMessage location, ProblemList problems)
    {
        problems.Needed($"{path}.title", location.Title);
        problems.Needed($"{path}.address", location.Address);
        if (location.Latitude is not (>= -90 and <= 90))
        {
            problems.Add("message.latitude", $"{path}.latitude", new("緯度必須介於 -90 到 90 之間，請重新選擇地點。", "A latitude lies between -90 and 90; pick the place again."));
        }

        if (location.Longitude is not (>= -180 and <= 180))
        {
            problems.Add("message.longitude", $"{path}.longitude", new(
                "經度必須介於 -180 到 180 之間，請重新選擇地點。",
                "A longitude lies between -180 and 180; pick the place again."));
        }
    }

    private static void Check(string path, FlexMessage flex, ProblemList problems)
    {
        if (flex.Design is null == flex.Json is null)
        {
            problems.Add("message.flex-source", path, new("請選擇一個版型，或填入 JSON；兩者擇一。", "Choose a design or give JSON, one of the two."));
        }

        if (flex.Json is { ValueKind: not JsonValueKind.Object })
        {
            problems.Add("message.flex-json", $"{path}.json", new("JSON 必須是一個物件，以 { 開頭。", "The JSON must be an object and begin with {."));
        }

        if (flex.Design is { } design)
        {
            FlexDesignRules.Check($"{path}.design", design, problems);
        }
    }

    /// <summary>Links and tags lie all over a content; the walk finds them where they are.</summary>
    private sealed class LinkAndTagRules(ProblemList problems) : ContentRewriter
    {
        public override Link Link(LinkPosition at)
        {
            var (url, smartLink) = (at.Link.Url, at.Link.SmartLink);
            if (string.IsNullOrWhiteSpace(url) == smartLink is null)
            {
                problems.Add("message.link", at.Path, new("請填入網址，或選擇一個智慧連結；兩者擇一。", "Give an address or choose a smart link, one of the two."));
            }
            else if (url is not null && !IsAddress(url))
            {
                problems.Add("message.link-address", CompiledContent.PathOfUrl(at), new(
                    "這不是可以開啟的網址。請以 https://、http://、line:// 或 tel: 開頭。",
                    "This is no address that opens. Begin it with https://, http://, line:// or tel:."));
            }

            TextLinkRules.CheckWishes(at.Path, at.Link, problems);
            return at.Link;
        }

        public override string Media(string path, string url)
        {
            if (url.Length > 0 && !(FileScheme.IsMatch(url) && IsWellFormed(url)))
            {
                problems.Add("message.media-address", path, new(
                    "這不是有效的檔案網址，請重新上傳或以 https:// 開頭。",
                    "This is no valid address of a file; upload it again or begin with https://."));
            }

            return url;
        }

        protected override MessageAction Rewritten(string path, MessageAction action)
        {
            if (action.Tags.Count > MessageLimits.TagsPerActionMax)
            {
                problems.Add("message.tags", $"{path}.tags", new(
                    $"一個動作最多貼 {MessageLimits.TagsPerActionMax} 個標籤，現在有 {action.Tags.Count} 個，請減少。",
                    $"A tap gives at most {MessageLimits.TagsPerActionMax} tags, this one {action.Tags.Count}; remove some."));
            }

            switch (action)
            {
                case SayText said:
                    problems.Needed($"{path}.text", said.Text);
                    break;
                case SendPostback sent:
                    problems.Needed($"{path}.data", sent.Data);
                    break;
                case PickDate picked:
                    problems.Needed($"{path}.data", picked.Data);
                    break;
                case CopyText copied:
                    problems.Needed($"{path}.text", copied.Text);
                    break;
            }

            return action;
        }

        /// <summary>
        /// The scheme is written out, never a value: what a member has typed into a field must not decide where others are led, and a value
        /// is percent-encoded, so it could not be a whole address anyway.
        /// </summary>
        private static bool IsAddress(string url) => PersonalValue.IsOwnAddress(url) || (LinkScheme.IsMatch(url) && IsWellFormed(url));

        private static bool IsWellFormed(string url) => TextTemplate.IsTemplate(url) || Uri.TryCreate(url, UriKind.Absolute, out _);
    }

    [GeneratedRegex(@"^(https?://[^/\s{]|line://\S|tel:[+0-9*#])", RegexOptions.IgnoreCase)]
    private static partial Regex LinkScheme { get; }

    [GeneratedRegex(@"^https?://[^/\s{]", RegexOptions.IgnoreCase)]
    private static partial Regex FileScheme { get; }
}
