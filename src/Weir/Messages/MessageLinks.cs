namespace Weir.Messages;

/// <summary>All links of a content, wherever they lie: buttons, areas, cards, raw JSON.</summary>
internal static class MessageLinks
{
    public static IReadOnlyList<LinkPosition> Of(MessageContent content)
    {
        var reader = new Reader();
        content.Rewrite(reader);
        return reader.Found;
    }

    /// <summary>The same content with each link replaced; the path stays the same, so that a second look finds it again.</summary>
    public static MessageContent Replace(MessageContent content, Func<LinkPosition, Link> replace) => content.Rewrite(new Replacer(replace));

    private sealed class Reader : ContentRewriter
    {
        public List<LinkPosition> Found { get; } = [];

        public override Link Link(LinkPosition at)
        {
            Found.Add(at);
            return at.Link;
        }
    }

    private sealed class Replacer(Func<LinkPosition, Link> replace) : ContentRewriter
    {
        public override Link Link(LinkPosition at) => replace(at);
    }
}

/// <summary>All actions of a content, for whoever must recognise a tap again: the data of a postback, the words that are said.</summary>
internal static class MessageActions
{
    public static MessageContent Replace(MessageContent content, Func<string, MessageAction, MessageAction> replace) => content.Rewrite(new Replacer(replace));

    private sealed class Replacer(Func<string, MessageAction, MessageAction> replace) : ContentRewriter
    {
        protected override MessageAction Rewritten(string path, MessageAction action) => replace(path, action);
    }
}
