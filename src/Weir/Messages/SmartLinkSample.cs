namespace Weir.Messages;

/// <summary>
/// What a smart link looks like to whoever reads it, before it is anybody's: in a text its address stands among the words and takes room. Made where
/// links are made; previews and the limits of a channel know no more of it.
/// </summary>
public sealed record SmartLinkSample(string Address)
{
    /// <summary>The content as it is read: what its texts lead to stands there as it will be sent. Before personal values are filled in, because a value is never made a link.</summary>
    internal MessageContent In(MessageContent content) =>
        MessageLinks.Replace(content, at => at.IsInText && (at.BecomesSmart || at.Link.SmartLink is not null) ? new Link(Address) : at.Link);
}
