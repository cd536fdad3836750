namespace Weir.Channels;

/// <summary>
/// How a web page inside a channel's app learns whose phone it is on: the page loads the channel's script, which hands out a token that the
/// server then has verified (<see cref="IPeople.IdentifyAsync"/>).
/// </summary>
public interface IBrowserDoor
{
    ChannelKind Kind { get; }

    /// <summary>The address that opens a page of ours in the channel's app; null while the connection has no way to recognise people.</summary>
    Uri? AddressOf(Connection connection, string path);

    /// <summary>The channel's app may open the address above all pages first, and say by the query which of them it means; null when it does not.</summary>
    string? PageMeant(Func<string, string?> query);

    /// <summary>
    /// The script of a page that gets the token and posts it as <c>{"token": …}</c> to <paramref name="postTo"/>, then goes where the answer's
    /// <c>to</c> says. Whoever refuses, or whose token cannot be had, is posted as <c>{"token": null}</c> and goes on all the same.
    /// </summary>
    BrowserScript? ScriptFor(Connection connection, string postTo);

    /// <summary>Where a person becomes a friend of the account; null while its name is not known.</summary>
    Uri? AddFriendAddress(Connection connection);
}

/// <param name="Source">The channel's script.</param>
/// <param name="Inline">What the page does with it.</param>
public sealed record BrowserScript(Uri Source, string Inline);
