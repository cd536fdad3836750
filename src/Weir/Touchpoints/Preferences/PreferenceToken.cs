using Weir.Touchpoints.Links;

namespace Weir.Touchpoints.Preferences;

/// <summary>
/// The end of <c>/u/{token}</c>: whose page of choices, and in which send the address stood (0 for none). Nothing is stored per member, and nobody can
/// make up somebody else's.
/// </summary>
public readonly record struct PreferenceToken(long Workspace, int Member, long Send)
{
    private const byte Mark = 3;

    public string Write(ReadOnlySpan<byte> key) => SealedNumbers.Write(key, Mark, Workspace, Member, Send, 0);

    /// <summary>What a token says of its workspace, not yet verified: it only tells whose key to verify it with.</summary>
    public static long? WorkspaceOf(string token) => SealedNumbers.First(token);

    /// <summary>Null when the token is not whole, or was not sealed with this key. Without a key anybody could have sealed it.</summary>
    public static PreferenceToken? Read(string token, ReadOnlySpan<byte> key) =>
        !key.IsEmpty && SealedNumbers.Read(token, key, Mark) is [var workspace, >= 0 and <= int.MaxValue and var member, var send, 0]
            ? new PreferenceToken(workspace, (int)member, send)
            : null;
}
