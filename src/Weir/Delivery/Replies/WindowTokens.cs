using System.Security.Cryptography;
using Weir.Workspaces.Secrecy;

namespace Weir.Delivery.Replies;

/// <summary>
/// Keeps the tokens of windows unreadable from the door to the call: whoever holds one can speak to the member in the brand's name, so neither the
/// database nor a parked letter shows it. Thread-safe.
/// </summary>
internal sealed class WindowTokens(MasterKey key)
{
    public string? Seal(string? token) => token is null ? null : Convert.ToBase64String(key.Encrypt(token));

    /// <summary>Null when it was sealed under another master key: such a token is of no use, like one that has expired.</summary>
    public string? Open(string sealedToken)
    {
        try
        {
            return key.Decrypt(Convert.FromBase64String(sealedToken));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
