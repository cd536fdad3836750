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
        ref readonly var container = ref bitmap.Chunk(chunk);
        if (!isNegated)
        {
            container.WriteWords(into);
        }
        else if (container.Kind == ContainerKind.Bitset)
        {
            Words.Apply<TakeNot>(container.Bits, container.Bits, into);
        }
        else
        {
            Words.Fill(into);
            Subtract(container, into);
        }
    }

    internal override void And(int chunk, ulong* source, ulong* into)
    {
        ref readonly var container = ref bitmap.Chunk(chunk);
        switch (container.Kind)
        {
            case ContainerKind.Bitset when isNegated:
                Words.Apply<AndNot>(source, container.Bits, into);
                break;
            case ContainerKind.Bitset:
                Words.Apply<And>(source, container.Bits, into);
                break;
            case var _ when isNegated:
                CopyUnlessSame(source, into);
                Subtract(container, into);
                break;
            case ContainerKind.Full:
                CopyUnlessSame(source, into);
                break;
            default:
                var list = stackalloc ushort[Container.ArrayCountMax];
                var kept = Positions.Keep(source, whenSet: true, container.List, container.Count, list);
                Words.Clear(into);
                Positions.Set(into, list, kept);
                break;
        }
    }

    internal override int AndCount(int chunk, ulong* source, ulong* into, bool needsWords)
    {
        ref readonly var container = ref bitmap.Chunk(chunk);
        if (needsWords || container.Kind != ContainerKind.Bitset)
        {
            And(chunk, source, into);
            return Words.PopCount(into);
        }
        return isNegated ? PopCounts.Count<AndNot>(source, container.Bits) : PopCounts.Count<And>(source, container.Bits);
    }

    internal override void Or(int chunk, ulong* source, ulong* into)
    {
        ref readonly var container = ref bitmap.Chunk(chunk);
        switch (container.Kind)
        {
            case ContainerKind.Bitset when isNegated:
                Words.Apply<OrNot>(source, container.Bits, into);
                break;
            case ContainerKind.Bitset:
                Words.Apply<Or>(source, container.Bits, into);
                break;
            case ContainerKind.Array when !isNegated:
                CopyUnlessSame(source, into);
                Positions.Set(into, container.List, container.Count);
                break;
            default:
                base.Or(chunk, source, into);
                break;
        }
    }

    internal override int Keep(int chunk, ushort* list, int count, ushort* into)
    {
        ref readonly var container = ref bitmap.Chunk(chunk);
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

    internal override ulong* WordsOf(int chunk)
    {
        ref readonly var container = ref bitmap.Chunk(chunk);
        return !isNegated && container.Kind == ContainerKind.Bitset ? container.Bits : null;
    }

    private static void CopyUnlessSame(ulong* source, ulong* into)
    {
        if (source != into)
        {
            Words.Copy(source, into);
        }
    }

    private static void Subtract(in Container container, ulong* into)
    {
        switch (container.Kind)
        {
            case ContainerKind.Bitset:
                Words.Apply<AndNot>(into, container.Bits, into);
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
