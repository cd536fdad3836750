using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;

namespace Weir.Campaigns.Testers;

/// <summary>What tells a tester that this is a test: a line of its own above the message, so that the message itself stays as friends will see it.</summary>
internal static class TestMark
{
    /// <summary>A message that is full already keeps its objects and goes without the line.</summary>
    public static MessageContent On(MessageContent content, string campaign, string? arm, string language)
    {
        if (content.Messages.Count >= MessageLimits.MessagesMax)
        {
            return content;
        }
        var mark = new Wording("測試", "Test").In(language);
        // A name is no template, whatever braces stand in it.
        var name = campaign.Replace(TextTemplate.Opening, "{ {", StringComparison.Ordinal);
        return content with { Messages = [new TextMessage($"[{(arm is null ? mark : $"{mark} {arm}")}] {name}"), .. content.Messages] };
    }
}
