using System.Text.Json.Serialization;
using Weir.Pump;

namespace Weir.Segments.Criteria;

/// <summary>
/// What a rule asks of the member index: neutral, immutable, and stored with the published version. The same tree is run by kernels over chunks
/// (<see cref="CriterionQuery"/>) and on one member inside a turn (<see cref="CriterionMatch"/>). Discriminators are stored: never rename.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(All), "all")]
[JsonDerivedType(typeof(Any), "any")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(InSet), "set")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(OneOf), "oneOf")]
[JsonDerivedType(typeof(Present), "present")]
[JsonDerivedType(typeof(Share), "share")]
[JsonDerivedType(typeof(Yearly), "yearly")]
public abstract record Criterion
{
    private Criterion() { }

    /// <summary>All of them; of none, everybody.</summary>
    public sealed record All(IReadOnlyList<Criterion> Of) : Criterion;

    /// <summary>At least one of them; of none, nobody.</summary>
    public sealed record Any(IReadOnlyList<Criterion> Of) : Criterion;

    public sealed record Not(Criterion Of) : Criterion;
    public sealed record InSet(SetKey Set) : Criterion;

    /// <summary>Both ends belong to it. A missing value never matches.</summary>
    public sealed record Between(ColumnKey Column, Bound Min, Bound Max) : Criterion;

    public sealed record OneOf(ColumnKey Column, IReadOnlyList<long> Values) : Criterion;
    public sealed record Present(ColumnKey Column) : Criterion;
    /// <summary>A date whose anniversary falls into the window.</summary>
    public sealed record Yearly(ColumnKey Column, YearlyWindow Window) : Criterion;

    public sealed record Share(ulong Salt, int TenThousandths) : Criterion;

    /// <summary>The same with another question wherever it asked for a set.</summary>
    internal Criterion Replacing(SetKey set, Criterion with) => this switch
    {
        All all => new All([.. all.Of.Select(one => one.Replacing(set, with))]),
        Any any => new Any([.. any.Of.Select(one => one.Replacing(set, with))]),
        Not not => new Not(not.Of.Replacing(set, with)),
        InSet inSet when inSet.Set == set => with,
        _ => this,
    };
}

/// <summary>An end of a range: a number, or so many days from the workspace's day, so that it moves at midnight.</summary>
public readonly record struct Bound(long Value, bool FromToday = false)
{
    public static readonly Bound Lowest = new(IndexDelta.NoValue + 1);
    public static readonly Bound Highest = new(long.MaxValue);

    public static Bound Days(int fromToday) => new(fromToday, FromToday: true);

    public long On(int today) => FromToday ? today + Value : Value;
}

/// <param name="Where">What the index is asked.</param>
/// <param name="TurnsAtMidnight">Whether the answer can change by a new day alone.</param>
public sealed record CompiledRule(Criterion Where, bool TurnsAtMidnight);
