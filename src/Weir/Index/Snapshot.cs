using System.Security.Cryptography;
using Weir.Bitmaps;
using Weir.Pump;

namespace Weir.Index;

/// <summary>
/// A file that holds a <see cref="MemberIndex"/>: a cache that may be deleted at any time. Written piece by piece, each under the shared lock and
/// with the batch it is complete up to, so that a big index never stops the pump; the change log since the oldest piece is applied on top.
/// Layout: magic, version, epoch, oldest batch, universe, identities, sets, columns with day lists, SHA-256 of all before. A file that
/// does not check out is as good as none.
/// </summary>
internal static class Snapshot
{
    private static ReadOnlySpan<byte> Magic => "WEIRINDX"u8;
    
    /// <summary>
    /// 2: day lists hold wide numbers, since they also sum money. 3: the day of the last campaign message. An older file is built anew from SQL.
    /// </summary>
    private const int Version = 3;

    /// <summary>Writes the snapshot and returns the batch from which the change log is still needed.</summary>
    public static Position Write(MemberIndex index, string file)
    {
        var from = index.Read(held => held.At);
        var temporary = file + ".new";
        using (var disk = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            using var hashed = new HashingStream(disk);
            using (var to = new BinaryWriter(hashed, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                to.Write(Magic);
                to.Write(Version);
                to.Write(from.Epoch);
                to.Write(from.Batch);
                Put(to, index, held => held.Universe.WriteTo);
                Put(to, index, held => held.IdentityPiece.Value.WriteTo);
                PutSets(to, index);
                PutColumns(to, index);
            }
            disk.Write(hashed.Digest());
            disk.Flush(flushToDisk: true);
        }
        File.Move(temporary, file, overwrite: true);
        return from;
    }

    /// <summary>The index as of the file, or null when there is no file that can be trusted.</summary>
    public static MemberIndex? Read(Foundation.WorkspaceId workspace, string file)
    {
        if (!File.Exists(file) || !CheckDigest(file))
        {
            return null;
        }
        using var disk = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        using var from = new BinaryReader(disk);
        Span<byte> magic = stackalloc byte[8];
        disk.ReadExactly(magic);
        if (!magic.SequenceEqual(Magic) || from.ReadInt32() != Version)
        {
            return null;
        }
        var at = new Position(from.ReadInt32(), from.ReadInt64());
        var index = new MemberIndex(workspace);
        index.RestoreUniverse(Bitmap.ReadFrom(index.Arena, Skip(from, out var batch)), batch);
        index.RestoreIdentities(IdentityTable.ReadFrom(index.Arena, Skip(from, out batch)), batch);
        for (var sets = from.ReadInt32(); sets > 0; sets--)
        {
            var key = new SetKey(from.ReadByte(), from.ReadInt64());
            index.Restore(key, Bitmap.ReadFrom(index.Arena, Skip(from, out batch)), batch);
        }
        for (var columns = from.ReadInt32(); columns > 0; columns--)
        {
            var key = new ColumnKey(from.ReadByte(), from.ReadInt64());
            var column = Column.ReadFrom(index.Arena, Skip(from, out batch));
            index.Restore(key, column, from.ReadBoolean() ? DayLists.Read(from) : null, batch);
        }
        index.MoveTo(at);
        return index;
    }

    private static void PutSets(BinaryWriter to, MemberIndex index)
    {
        var keys = index.Read(held => held.SetKeys.ToList());
        to.Write(keys.Count);
        foreach (var key in keys)
        {
            to.Write(key.Family);
            to.Write(key.Id);
            Put(to, index, held => held.Set(key).WriteTo);
        }
    }

    private static void PutColumns(BinaryWriter to, MemberIndex index)
    {
        var keys = index.Read(held => held.ColumnKeys.ToList());
        to.Write(keys.Count);
        foreach (var key in keys)
        {
            to.Write(key.Family);
            to.Write(key.Id);
            Put(to, index, held => stream =>
            {
                held.Column(key).WriteTo(stream);
                using var days = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                var lists = held.DaysOf(key);
                days.Write(lists is not null);
                lists?.Write(days);
            });
        }
    }

    /// <summary>One piece: taken into memory under the lock, written to disk after it.</summary>
    private static void Put(BinaryWriter to, MemberIndex index, Func<MemberIndex, Action<Stream>> piece)
    {
        using var copy = new MemoryStream();
        var batch = index.Read(held =>
        {
            piece(held)(copy);
            return held.At.Batch;
        });
        to.Write(batch);
        to.Flush();
        copy.WriteTo(to.BaseStream);
    }

    private static Stream Skip(BinaryReader from, out long batch)
    {
        batch = from.ReadInt64();
        return from.BaseStream;
    }

    private static bool CheckDigest(string file)
    {
        using var disk = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        var length = disk.Length - SHA256.HashSizeInBytes;
        if (length < 0)
        {
            return false;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        while (length > 0)
        {
            var read = disk.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0)
            {
                return false;
            }
            hash.AppendData(buffer, 0, read);
            length -= read;
        }
        Span<byte> stored = stackalloc byte[SHA256.HashSizeInBytes];
        disk.ReadExactly(stored);
        return stored.SequenceEqual(hash.GetHashAndReset());
    }

    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public byte[] Digest() => _hash.GetHashAndReset();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => throw new InvalidOperationException("This stream is written from front to back."); }

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("This stream is only written.");
        public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("This stream is written from front to back.");
        public override void SetLength(long value) => throw new InvalidOperationException("This stream is written from front to back.");

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _hash.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
