using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Weir.Foundation;

namespace Weir.Delivery;

/// <summary>Retry keys of what is sealed for named recipients.</summary>
internal static class SealedKeys
{
    /// <summary>
    /// The same in a repeated decision and for nothing else: what is said and to whom goes in too, because after a restore numbers come again. Shaped as
    /// the version 8 (custom) UUID that LINE's header asks for.
    /// </summary>
    public static Guid Of(ReadOnlySpan<byte> kind, WorkspaceId workspace, long number, byte[] body, IEnumerable<string> addresses)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> name = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(name, workspace.Value);
        BinaryPrimitives.WriteInt64BigEndian(name[8..], number);
        hash.AppendData(kind);
        hash.AppendData(name);
        hash.AppendData(body);
        foreach (var address in addresses)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(address));
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }
}
