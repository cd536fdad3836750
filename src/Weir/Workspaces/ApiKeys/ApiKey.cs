using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Foundation;

namespace Weir.Workspaces.ApiKeys;

/// <summary>A key that may pass, as found by its token.</summary>
public sealed record ApiKey(WorkspaceId Workspace, long Id, string Name, IReadOnlySet<Permission> Scopes);

/// <summary>
/// What a program shows: <c>weir_{workspace}_{id}_{secret}</c>. The two numbers say which single row to compare with; the secret of 256
/// random bits is all that protects. Stored is the SHA-256 of the whole: a hash made slow for passwords would protect nothing more
/// here and cost a hundred requests a second.
/// </summary>
internal static class ApiKeyToken
{
    private const string Start = "weir";
    private const int SecretBytes = 32;

    /// <summary>Of the secret, what a list shows, so that a person recognises his key.</summary>
    private const int ShownCharacters = 4;

    /// <summary>Longer than any token of ours.</summary>
    public const int LengthMax = 128;

    public static string New(WorkspaceId workspace, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}_{workspace.Value}_{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");

    public static (WorkspaceId Workspace, long Id)? Read(string token) =>
        token.Length <= LengthMax
        && token.Split('_', 4) is [Start, var workspace, var id, { Length: > ShownCharacters }]
        && long.TryParse(workspace, NumberStyles.None, CultureInfo.InvariantCulture, out var workspaceNumber)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new WorkspaceId(workspaceNumber), number)
            : null;

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static bool Matches(string token, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(token), hash);

    public static string Prefix(string token)
    {
        var secret = token.Split('_', 4)[3];
        return token[..(token.Length - secret.Length + ShownCharacters)];
    }
}
