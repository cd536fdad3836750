using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Weir.Channels.Line.Webhooks;

/// <summary>
/// The key of an event that came without <c>webhookEventId</c>: a digest of its bytes. What tells a redelivered copy from
/// the first one, <c>deliveryContext</c>, is left out, else each copy would be an event of its own.
/// </summary>
internal static class EventKey
{
    public static string DigestOf(JsonElement oneEvent)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in oneEvent.EnumerateObject())
        {
            if (field.NameEquals("deliveryContext"u8))
            {
                continue;
            }

            // Neither a name nor a value in JSON holds a raw zero byte, so that the joints cannot be forged.
            hash.AppendData(JsonMarshal.GetRawUtf8PropertyName(field));
            hash.AppendData([0]);
            hash.AppendData(JsonMarshal.GetRawUtf8Value(field.Value));
            hash.AppendData([0]);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
