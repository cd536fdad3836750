namespace Weir.Messages;

/// <summary>
/// What is said to a member, in words that belong to no channel: up to five objects that arrive together, and answers to tap
/// below the last one. The channels' folders translate it. A half-written draft is a valid value: what is missing is
/// empty, and <see cref="MessageValidator"/> names all of it at once.
/// </summary>
public sealed record MessageContent
{
    public IReadOnlyList<MessageObject> Messages { get; init; } = [];
    public IReadOnlyList<QuickReply> QuickReplies { get; init; } = [];

    internal MessageContent Rewrite(ContentRewriter rewriter) => this with
    {
        Messages = ContentRewriter.Each("messages", Messages, (path, message) => message.Rewrite(path, rewriter)),
        QuickReplies = ContentRewriter.Each("quickReplies", QuickReplies, (path, reply) => reply.Rewrite(path, rewriter)),
    };
}

/// <summary>An answer to tap; it goes away with the next message.</summary>
public sealed record QuickReply(string? IconUrl = null)
{
    public MessageAction? Action { get; init; }

    internal QuickReply Rewrite(string path, ContentRewriter rewriter) => this with
    {
        IconUrl = rewriter.MediaOrNone($"{path}.iconUrl", IconUrl),
        Action = rewriter.Action($"{path}.action", Action),
    };
}

/// <summary>
/// Where a tap leads: an address, or a smart link by its number, which becomes an address when the send is planned. Exactly one
/// of the two is set in valid content.
/// </summary>
public sealed record Link(string? Url = null, long? SmartLink = null)
{
    /// <summary>What reports call the smart link that the address becomes; null for the words on its button.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the address is sent as it stands, so that nobody knows who taps it.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What is added to the address for other programs that measure; null for what its campaign or answer adds.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
