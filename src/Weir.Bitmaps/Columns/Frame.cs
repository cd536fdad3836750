namespace Weir.Bitmaps.Columns;

/// <summary>
/// How a chunk writes its values: code = value - Base in Width bytes, unsigned; the code of all ones is "missing".
/// With a base just above <see cref="Column.Missing"/>, eight bytes hold every value there is.
/// </summary>
internal readonly record struct Frame(long Base, byte Width)
{
    public const long ValueMin = Column.Missing + 1;

    public ulong MissingCode => ulong.MaxValue >> (64 - (8 * Width));

    public bool Fits(long value) => value >= Base && (ulong)(value - Base) < MissingCode;

    public ulong Encode(long value) => (ulong)(value - Base);

    public long Decode(ulong code) => code == MissingCode ? Column.Missing : Base + (long)code;

    /// <summary>
    /// The narrowest frame for values from min to max. It starts at 0 where it can, because most counts and amounts grow
    /// upwards from there; elsewhere the spare room is left on both sides, so that a creeping value seldom forces a rewrite.
    /// </summary>
    public static Frame For(long min, long max)
    {
        var range = (ulong)max - (ulong)min;
        byte width = range switch
        {
            < byte.MaxValue => 1,
            < ushort.MaxValue => 2,
            < uint.MaxValue => 4,
            _ => 8,
        };
        var largest = new Frame(0, width).MissingCode - 1;
        if (min >= 0 && (ulong)max <= largest)
        {
            return new Frame(0, width);
        }
        var below = (largest - range) / 2;
        return new Frame((ulong)min - unchecked((ulong)ValueMin) <= below ? ValueMin : min - (long)below, width);
    }
}
