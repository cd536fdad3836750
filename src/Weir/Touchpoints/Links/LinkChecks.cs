using Weir.Foundation;
using Weir.Messages;

namespace Weir.Touchpoints.Links;

/// <summary>What is wrong with the smart links that a message names by number: when somebody taps one that is not there, it is too late.</summary>
internal static class LinkChecks
{
    public static IEnumerable<Problem> Of(MessageContent content, LinkRules? rules) => MessageLinks.Of(content)
        .Where(at => at.Link.SmartLink is { } number && rules?.Find(number) is not { IsRetired: false })
        .Select(at => new Problem("message.smart-link", at.Path, new(
            $"找不到智慧連結 {at.Link.SmartLink}，或已停用。請重新選擇。",
            $"Smart link {at.Link.SmartLink} is not there or has been retired. Choose another.")));
}
