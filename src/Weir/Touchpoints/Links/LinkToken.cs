namespace Weir.Touchpoints.Links;

/// <summary>
/// The end of <c>/l/{token}</c>: which link, whose, in which send. Nothing is stored per member, and nobody can make up somebody else's. About 18
/// characters.
/// </summary>
public readonly record struct LinkToken(long Workspace, long Link, int Member, long Send)
{
    private const byte Mark = 1;

    public string Write(ReadOnlySpan<byte> key) => SealedNumbers.Write(key, Mark, Workspace, Link, Member, Send);

    /// <summary>What a token says of its workspace, not yet verified: it only tells whose key to verify it with.</summary>
    public static long? WorkspaceOf(string token) => SealedNumbers.First(token);

    /// <summary>Null when the token is not whole or was not sealed with this key.</summary>
    public static LinkToken? Read(string token, ReadOnlySpan<byte> key) =>
        SealedNumbers.Read(token, key, Mark) is [var workspace, var link, >= 0 and <= int.MaxValue and var member, var send]
            ? new LinkToken(workspace, link, (int)member, send)
            : null;
}

/// <summary>
/// A link that is the same for everybody, for mass calls and menus: its page asks the channel's app who taps it. Which link, through which
/// connection, in which send (0 for none).
/// </summary>
public readonly record struct LinkCode(long Workspace, long Link, long Connection, long Send)
{
    private const byte Mark = 2;

    public string Write(ReadOnlySpan<byte> key) => SealedNumbers.Write(key, Mark, Workspace, Link, Connection, Send);

    public static long? WorkspaceOf(string code) => SealedNumbers.First(code);

    public static LinkCode? Read(string code, ReadOnlySpan<byte> key) =>
        SealedNumbers.Read(code, key, Mark) is [var workspace, var link, var connection, var send] ? new LinkCode(workspace, link, connection, send) : null;
}
