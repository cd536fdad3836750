using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>
/// Transitions as bytes: a version byte, a count, then per transition its marks, kind, segment, member and version; its number and moment as the
/// difference to the one before; the event as the distance back from its number; and the arrival, unless it is that of the one before. Whole
/// numbers are 7-bit encoded: nine segments that one message changes take some hundred and forty bytes.
/// </summary>
internal static class TransitionBytes
{
    private const byte Version = 1;

    /// <summary>How a page begins that the database wrote by itself when rows became pages: an array for each row.</summary>
    private const byte Json = (byte)'[';

    [Flags]
    private enum Marks : byte
    {
        Entered = 1,
        SameArrival = 2,
        HasEvent = 4,
    }

    /// <summary>In the order of their numbers.</summary>
    public static byte[] Write(ReadOnlySpan<SegmentTransition> transitions)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write(Version);
        to.Write7BitEncodedInt(transitions.Length);
        SegmentTransition? before = null;
        foreach (var one in transitions)
        {
            var isSameArrival = before is not null && one.Source == before.Source && one.SourceId == before.SourceId;
            to.Write((byte)((one.Entered ? Marks.Entered : 0) | (isSameArrival ? Marks.SameArrival : 0) | (one.Event is null ? 0 : Marks.HasEvent)));
            to.Write((byte)one.Kind);
            to.Write7BitEncodedInt64(one.Segment);
            to.Write7BitEncodedInt64(one.Id - (before?.Id ?? 0));
            to.Write7BitEncodedInt64(one.Member);
            to.Write7BitEncodedInt64(one.At - (before?.At ?? 0));
            to.Write7BitEncodedInt(one.Version);
            if (one.Event is { } recorded)
            {
                to.Write7BitEncodedInt64(one.Id - recorded);
            }
            if (!isSameArrival)
            {
                to.Write(StorableText.Of(one.Source)!);
                to.Write(StorableText.Of(one.SourceId)!);
            }
            before = one;
        }
        to.Flush();
        return stream.ToArray();
    }

    /// <summary>All of them, or those of one member; only for these the texts are read.</summary>
    /// <exception cref="InvalidDataException">The bytes are of no form this program knows.</exception>
    public static List<SegmentTransition> Read(byte[] bytes, long? member = null)
    {
        if (bytes[0] == Json)
        {
            return [.. JsonSerializer.Deserialize<JsonElement[]>(bytes)!.Select(ReadRow).Where(one => member is null || one.Member == member)];
        }
        if (bytes[0] != Version)
        {
            throw new InvalidDataException("The transitions are of a version that this program does not know.");
        }
        var stream = new MemoryStream(bytes) { Position = 1 };
        using var from = new BinaryReader(stream);
        var read = new List<SegmentTransition>();
        var (id, at, arrival) = (0L, 0L, 0L);
        for (var left = from.Read7BitEncodedInt(); left > 0; left--)
        {
            var (marks, kind, segment) = ((Marks)from.ReadByte(), (TransitionKind)from.ReadByte(), from.Read7BitEncodedInt64());
            id += from.Read7BitEncodedInt64();
            var concerned = from.Read7BitEncodedInt64();
            at += from.Read7BitEncodedInt64();
            var version = from.Read7BitEncodedInt();
            long? recorded = marks.HasFlag(Marks.HasEvent) ? id - from.Read7BitEncodedInt64() : null;
            if (!marks.HasFlag(Marks.SameArrival))
            {
                arrival = stream.Position;
                Skip(from);
                Skip(from);
            }
            if (member is null || concerned == member)
            {
                var here = stream.Position;
                stream.Position = arrival;
                read.Add(new SegmentTransition
                {
                    Segment = segment,
                    Id = id,
                    Member = concerned,
                    Entered = marks.HasFlag(Marks.Entered),
                    At = at,
                    Kind = kind,
                    Version = version,
                    Source = from.ReadString(),
                    SourceId = from.ReadString(),
                    Event = recorded,
                });
                stream.Position = here;
            }
        }
        return read;
    }

    private static void Skip(BinaryReader from)
    {
        var length = from.Read7BitEncodedInt();
        from.BaseStream.Position += length;
    }

    private static SegmentTransition ReadRow(JsonElement row) => new()
    {
        Segment = row[0].GetInt64(),
        Id = row[1].GetInt64(),
        Member = row[2].GetInt64(),
        Entered = row[3].GetInt64() == 1,
        At = row[4].GetInt64(),
        Kind = (TransitionKind)row[5].GetInt64(),
        Version = row[6].GetInt32(),
        Source = row[7].GetString()!,
        SourceId = row[8].GetString()!,
        Event = row[9].ValueKind == JsonValueKind.Null ? null : row[9].GetInt64(),
    };
}
