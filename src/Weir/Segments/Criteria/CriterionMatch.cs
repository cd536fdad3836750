using System.Diagnostics;
using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Segments.Criteria;

/// <summary>A criterion on one member; the same answer as the kernels give for a whole chunk.</summary>
internal static class CriterionMatch
{
    extension(Criterion criterion)
    {
        /// <summary>What a condition on a column says to one value of it.</summary>
        public bool Holds(long value, int today) => value != IndexDelta.NoValue && criterion switch
        {
            Criterion.Between between => value >= between.Min.On(today) && value <= between.Max.On(today),
            Criterion.OneOf oneOf => oneOf.Values.Contains(value),
            Criterion.Present => true,
            Criterion.Yearly yearly => yearly.Window.Holds(value, today),
            _ => throw new UnreachableException(),
        };

        public bool Matches(IMemberState state, Ordinal member, int today)
        {
            switch (criterion)
            {
                case Criterion.InSet inSet:
                    return state.Has(inSet.Set, member);
                case Criterion.Between between:
                    return between.Holds(state.Cell(between.Column, member), today);
                case Criterion.OneOf oneOf:
                    return oneOf.Holds(state.Cell(oneOf.Column, member), today);
                case Criterion.Present present:
                    return present.Holds(state.Cell(present.Column, member), today);
                case Criterion.Yearly yearly:
                    return yearly.Holds(state.Cell(yearly.Column, member), today);
                case Criterion.Share share:
                    return Predicate.IsInShare(share.Salt, member.Value, share.TenThousandths);
                case Criterion.Not not:
                    return !not.Of.Matches(state, member, today);
                case Criterion.All all:
                    foreach (var child in all.Of)
                    {
                        if (!child.Matches(state, member, today))
                        {
                            return false;
                        }
                    }
                    return true;
                case Criterion.Any any:
                    foreach (var child in any.Of)
                    {
                        if (child.Matches(state, member, today))
                        {
                            return true;
                        }
                    }
                    return false;
                default:
                    throw new UnreachableException();
            }
        }
    }
}
