using System.Diagnostics;
using Weir.Bitmaps;
using Weir.Index;
using Weir.Pump;

namespace Weir.Segments.Criteria;

/// <summary>
/// The index as a criterion's kernels see it, with sets and columns of the moment in place of some: a segment whose chunk has just been worked
/// out and is not applied yet, a column that only this look needs. Used under the index's lock or by the pump.
/// </summary>
internal sealed class IndexView(MemberIndex index)
{
    private readonly Dictionary<SetKey, Bitmap> _sets = [];
    private readonly Dictionary<ColumnKey, Column> _columns = [];

    public MemberIndex Index => index;

    public Bitmap Set(SetKey key) => _sets.TryGetValue(key, out var own) ? own : index.Set(key);

    public Column Column(ColumnKey key) => _columns.TryGetValue(key, out var own) ? own : index.Column(key);

    public void Use(SetKey key, Bitmap instead) => _sets[key] = instead;

    public void Use(ColumnKey key, Column instead) => _columns[key] = instead;
}

internal static class CriterionQuery
{
    extension(Criterion criterion)
    {
        /// <summary>The criterion for the kernels, as of a day. Never matches outside the universe it is queried in.</summary>
        public Predicate ToPredicate(IndexView view, int today) => criterion switch
        {
            Criterion.InSet inSet => Predicate.In(view.Set(inSet.Set)),
            Criterion.Between between => Predicate.Between(view.Column(between.Column), between.Min.On(today), between.Max.On(today)),
            Criterion.OneOf oneOf => Predicate.OneOf(view.Column(oneOf.Column), [.. oneOf.Values]),
            Criterion.Present present => Predicate.Present(view.Column(present.Column)),
            Criterion.Yearly yearly => Predicate.OneOf(view.Column(yearly.Column), yearly.Window.Dates(today)),
            Criterion.Share share => Predicate.Share(share.Salt, share.TenThousandths),
            Criterion.Not not => Predicate.Not(not.Of.ToPredicate(view, today)),
            Criterion.All all => Predicate.All([.. all.Of.Select(child => child.ToPredicate(view, today))]),
            Criterion.Any any => Predicate.Any([.. any.Of.Select(child => child.ToPredicate(view, today))]),
            _ => throw new UnreachableException(),
        };

        public Query ToQuery(IndexView view, int today) => new(criterion.ToPredicate(view, today), view.Index.Universe);
    }
}
