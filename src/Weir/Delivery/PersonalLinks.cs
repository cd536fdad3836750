using Weir.Messages;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Delivery;

/// <summary>Turns the smart links of a content into addresses that know whose they are.</summary>
internal static class PersonalLinks
{
    /// <param name="content">Its links are smart links by number, or plain addresses that stay.</param>
    /// <param name="linkBase">Where the addresses begin.</param>
    /// <param name="member">Whose.</param>
    /// <param name="send">In which send; 0 for none.</param>
    /// <param name="turn">Knows the key of the workspace's links.</param>
    public static MessageContent Written(MessageContent content, string linkBase, int member, long send, Turn turn)
    {
        var links = turn.Rules<LinkRules>();
        return MessageLinks.Replace(content, at => at.Link.SmartLink is { } link
            ? new Link($"{linkBase}/l/{new LinkToken(turn.Workspace.Value, link, member, send).Write(links.Key)}")
            : at.Link);
    }
}
