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
        public bool Matches(IMemberState state, Ordinal member, int today)
        {
            switch (criterion)
            {
                case Criterion.InSet inSet:
                    return state.Has(inSet.Set, member);
                case Criterion.Between between:
                    var value = state.Cell(between.Column, member);
                    return value != IndexDelta.NoValue && value >= between.Min.On(today) && value <= between.Max.On(today);
                case Criterion.OneOf oneOf:
                    var one = state.Cell(oneOf.Column, member);
                    return one != IndexDelta.NoValue && oneOf.Values.Contains(one);
                case Criterion.Present present:
                    return state.Cell(present.Column, member) != IndexDelta.NoValue;
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
