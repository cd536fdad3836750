using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Touchpoints.Links;

internal static class LinkProblems
{
    public static Problem Unknown(long id) => new("link.unknown", null, new(
        $"找不到編號 {id} 的智慧連結，或它已停用。", $"There is no smart link {id}, or it is retired.")) { Kind = ProblemKind.NotFound };

    public static readonly Problem BadUrl = new("link.bad-url", "url", new(
        "請填完整的網址，以 https:// 或 http:// 開頭。", "Give a whole address that begins with https:// or http://."));

    public static readonly Problem TooManyTags = new("link.too-many-tags", "tags", new(
        $"一個連結最多 {SmartLink.TagsMax} 個標籤。", $"A link gives at most {SmartLink.TagsMax} tags."));

    public static readonly Problem TooManyAsked = new("link.too-many-asked", "link", new(
        $"一次最多查 {PageQuery.PageSizeMax} 個連結。", $"Ask about at most {PageQuery.PageSizeMax} links at once."));

    public static readonly Problem TooManyParameters = new("link.too-many-parameters", "parameters", new(
        $"最多 {SmartLink.ParametersMax} 個參數。", $"At most {SmartLink.ParametersMax} parameters."));
}
