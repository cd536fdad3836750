namespace Weir.Bitmaps.Rules;

/// <summary>Builds All and Any: merges nested ones of the same kind, drops what decides nothing, and holds the limits.</summary>
internal static class Clauses
{
    public static Predicate Build(ReadOnlySpan<Predicate> clauses, bool isAll)
    {
        var (neutral, deciding) = isAll ? (Predicate.Everyone, Predicate.Nobody) : (Predicate.Nobody, Predicate.Everyone);
        var merged = new List<Predicate>();
        foreach (var clause in clauses)
        {
            ArgumentNullException.ThrowIfNull(clause, nameof(clauses));
            if (clause == deciding)
            {
                return deciding;
            }
            if (clause is AllOf all && isAll)
            {
                merged.AddRange(all.Clauses);
            }
            else if (clause is AnyOf any && !isAll)
            {
                merged.AddRange(any.Clauses);
            }
            else if (clause != neutral)
            {
                merged.Add(clause);
            }
        }
        if (merged.Count > Predicate.ClausesMax)
        {
            throw new ArgumentException($"{merged.Count} clauses stand side by side; {Predicate.ClausesMax} is the limit.", nameof(clauses));
        }
        Predicate built = merged switch
        {
            [] => neutral,
            [var only] => only,
            _ when isAll => new AllOf([.. merged]),
            _ => new AnyOf([.. merged]),
        };
        return built.Depth <= Predicate.DepthMax
            ? built
            : throw new ArgumentException($"Clauses are nested deeper than {Predicate.DepthMax}.", nameof(clauses));
    }

    public static int DepthOf(Predicate[] clauses)
    {
        var deepest = 0;
        foreach (var clause in clauses)
        {
            deepest = Math.Max(deepest, clause.Depth);
        }
        return deepest + 1;
    }

    public static Predicate[] NegateEach(Predicate[] clauses) => Array.ConvertAll(clauses, clause => clause.Negate());
}
