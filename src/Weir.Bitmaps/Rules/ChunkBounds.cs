namespace Weir.Bitmaps.Rules;

/// <summary>What is known about the number of matches in a chunk before anything is evaluated.</summary>
internal readonly record struct ChunkBounds(int AtLeast, int AtMost)
{
    public static readonly ChunkBounds Empty = new(0, 0);
    public static readonly ChunkBounds Full = new(Bitmap.ChunkSize, Bitmap.ChunkSize);

    public static ChunkBounds Exactly(int count) => new(count, count);

    public bool IsEmpty => AtMost == 0;
    public bool IsFull => AtLeast == Bitmap.ChunkSize;
    public bool IsExact => AtLeast == AtMost;

    public ChunkBounds Complement => new(Bitmap.ChunkSize - AtMost, Bitmap.ChunkSize - AtLeast);
}
