namespace Weir.Messages;

/// <summary>
/// What the author of a text wants of one address in it, known by the address as it is written there. An address nobody has said anything about is a link
/// like any other; what is said about an address that is no longer in the text says nothing.
/// </summary>
public sealed record TextLink
{
    public Link Link { get; init; } = new();
    public IReadOnlyList<long> Tags { get; init; } = [];
}
