using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Sets;

namespace Weir.Bitmaps.Rules;

/// <summary>Member of a set, or not. Each combination touches only what the container's kind makes necessary.</summary>
internal sealed unsafe class InBitmap(Bitmap bitmap, bool isNegated) : Predicate
{
    internal override int CostRank(int chunk) => 0;

    internal override Predicate Negate() => new InBitmap(bitmap, !isNegated);

    internal override ChunkBounds Bounds(int chunk)
    {
        var bounds = ChunkBounds.Exactly(bitmap.Chunk(chunk).Count);
        return isNegated ? bounds.Complement : bounds;
    }

    internal override bool Matches(int chunk, int position) => bitmap.Chunk(chunk).Contains(position) != isNegated;

    internal override void Fill(int chunk, ulong* into)
    {
        var container = bitmap.Chunk(chunk);
        if (!isNegated)
        {
            container.WriteWords(into);
        }
        else if (container.Kind == ContainerKind.Bitset)
        {
            Words.Apply<TakeNot>(into, container.Bits);
        }
        else
        {
            Words.Fill(into);
            Subtract(container, into);
        }
    }

    internal override void And(int chunk, ulong* into)
    {
        var container = bitmap.Chunk(chunk);
        if (isNegated)
        {
            Subtract(container, into);
        }
        else if (container.Kind == ContainerKind.Bitset)
        {
            Words.Apply<And>(into, container.Bits);
        }
        else if (container.Kind != ContainerKind.Full)
        {
            var list = stackalloc ushort[Container.ArrayCountMax];
            var kept = Positions.Keep(into, whenSet: true, container.List, container.Count, list);
            Words.Clear(into);
            Positions.Set(into, list, kept);
        }
    }

    internal override void Or(int chunk, ulong* into)
    {
        var container = bitmap.Chunk(chunk);
        switch (container.Kind)
        {
            case ContainerKind.Bitset when isNegated:
                Words.Apply<OrNot>(into, container.Bits);
                break;
            case ContainerKind.Bitset:
                Words.Apply<Or>(into, container.Bits);
                break;
            case ContainerKind.Array when !isNegated:
                Positions.Set(into, container.List, container.Count);
                break;
            default:
                base.Or(chunk, into);
                break;
        }
    }

    internal override int Keep(int chunk, ushort* list, int count, ushort* into)
    {
        var container = bitmap.Chunk(chunk);
        switch (container.Kind)
        {
            case ContainerKind.Bitset:
                return Positions.Keep(container.Bits, !isNegated, list, count, into);
            case ContainerKind.Full:
                return isNegated ? 0 : Positions.KeepAll(list, count, into);
            default:
                return Positions.Keep(container.List, container.Count, !isNegated, list, count, into);
        }
    }

    internal override Container ListOf(int chunk)
    {
        var container = bitmap.Chunk(chunk);
        return !isNegated && container.Kind == ContainerKind.Array ? container : default;
    }

    private static void Subtract(in Container container, ulong* into)
    {
        switch (container.Kind)
        {
            case ContainerKind.Bitset:
                Words.Apply<AndNot>(into, container.Bits);
                break;
            case ContainerKind.Full:
                Words.Clear(into);
                break;
            default:
                Positions.Clear(into, container.List, container.Count);
                break;
        }
    }
}
