using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Weir.Foundation;

/// <summary>
/// An identity as memory knows it: 96 bits of a digest over workspace, kind, scope and value. Two of a hundred million identities
/// collide with a probability below one in ten trillion, so that a hit needs no second look in SQL.
/// </summary>
public static class Fingerprint
{
    private const int ValueBytesOnStackMax = 512;
    private const int HeaderBytes = 20;

    extension(IdentityKey identity)
    {
        public UInt128 In(WorkspaceId workspace)
        {
            var length = HeaderBytes + Encoding.UTF8.GetByteCount(identity.Value);
            var bytes = length <= ValueBytesOnStackMax ? stackalloc byte[length] : new byte[length];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, workspace.Value);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], (int)identity.Kind);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[12..], identity.Scope);
            Encoding.UTF8.GetBytes(identity.Value, bytes[HeaderBytes..]);

            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes, digest);
            return new UInt128(BinaryPrimitives.ReadUInt32LittleEndian(digest[8..]), BinaryPrimitives.ReadUInt64LittleEndian(digest));
        }
    }
}
