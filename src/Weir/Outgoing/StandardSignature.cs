using System.Security.Cryptography;
using System.Text;

namespace Weir.Outgoing;

/// <summary>
/// The signature of the Standard Webhooks convention, which libraries of most languages check: HMAC-SHA256 over id, time and the very bytes of the body, so that
/// nobody can make up an event, change one, or send an old one again much later.
/// </summary>
internal static class StandardSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimeHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Sign(string secret, string id, string seconds, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret[SecretPrefix.Length..]));
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{seconds}."));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
