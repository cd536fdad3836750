using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Segments.Rules;

namespace Weir.Segments.Queries;

/// <param name="Members">Whom the rule matches; null when that takes longer than an editor waits.</param>
/// <param name="Everybody">All members of the workspace.</param>
/// <param name="Reachable">Of the matching ones, the friends on each connection.</param>
/// <param name="NoNumberBecause">Why <paramref name="Members"/> is null.</param>
/// <param name="At">As of which turn.</param>
/// <param name="Says">The rule in words.</param>
public sealed record SegmentCount(long? Members, long Everybody, IReadOnlyList<ReachableCount> Reachable, Wording? NoNumberBecause, Position At, Wording Says);

public sealed record ReachableCount(long Connection, long Members);

/// <param name="Ordinal">The dense number by which pages go on.</param>
/// <param name="Id">As the members' own room writes it, so that it leads there.</param>
/// <param name="Name">What the member is called.</param>
/// <param name="Picture">The address of a picture.</param>
public sealed record MemberLine(int Ordinal, string Id, string? Name, string? Picture);

/// <param name="Next">The ordinal to go on from; null at the end.</param>
public sealed record MemberPage(IReadOnlyList<MemberLine> Members, int? Next);

/// <summary>Who matches a rule, published or just being written. Holds the index only while the kernels run. Thread-safe.</summary>
public sealed class AudienceQueries(Pumps pumps, Indexes indexes, Database database, ConditionKinds kinds, TimeProvider clock)
{
    private readonly Sentence _sentence = new(kinds);

    public const int SampleSize = 10;
    public const int PageMax = 200;

    public Asked<SegmentCount> Count(WorkspaceId workspace, SegmentRule rule) => Look<SegmentCount>(workspace, rule, look =>
    {
        var says = database.Read(workspace, tx => _sentence.Of(rule, kinds.Saying(pumps.RulesOf(workspace)!, tx)));
        return indexes.Of(workspace).Read(index => Count(look, index, says));
    });

    private static SegmentCount Count(RuleLook look, MemberIndex index, Wording says)
    {
        if (look.NoNumberBecause is { } why)
        {
            return new SegmentCount(null, index.Universe.Count, [], why, index.At, says);
        }
        var matching = look.PredicateIn(index);
        var reachable = index.SetKeys
            .Where(set => set.Family == MemberKeys.FriendFamily && set != MemberKeys.FriendAnywhere)
            .OrderBy(set => set.Id)
            .Select(set => new ReachableCount(set.Id, new Query(Predicate.All(matching, Predicate.In(index.Set(set))), index.Universe).Count()))
            .ToList();
        return new SegmentCount(new Query(matching, index.Universe).Count(), index.Universe.Count, reachable, null, index.At, says);
    }

    /// <summary>A few members of a rule, the same for the same seed as long as the rule matches the same.</summary>
    public Asked<MemberPage> Sample(WorkspaceId workspace, SegmentRule rule, int seed) => Look<MemberPage>(workspace, rule, look =>
    {
        var ordinals = look.NoNumberBecause is null ? indexes.Of(workspace).Read(index => Draw(look.In(index), index.Universe.ChunkCount * Bitmap.ChunkSize, seed)) : [];
        return new MemberPage(Lines(workspace, ordinals), null);
    });

    /// <summary>The members that a rule matches, in the order of their ordinals.</summary>
    public Asked<MemberPage> Members(WorkspaceId workspace, SegmentRule rule, int from, int limit) => Look<MemberPage>(workspace, rule, look =>
        Page(workspace, look.NoNumberBecause is null ? indexes.Of(workspace).Read(index => Take(look.In(index).Take, from, limit)) : [], limit));

    /// <summary>The members of a published segment, in the order of their ordinals.</summary>
    public MemberPage Members(WorkspaceId workspace, long segment, int from, int limit) =>
        Page(workspace, indexes.Of(workspace).Read(index => Take(index.Set(SegmentKeys.In(segment)).CopyTo, from, limit)), limit);

    /// <summary>The ordinal behind a public id; null when there is no such member here.</summary>
    public Ordinal? Find(WorkspaceId workspace, Guid member) => database.Read(workspace, tx =>
        tx.First<long?>("select ordinal from member where workspace = @w and public_id = @id", new { id = member.ToByteArray(bigEndian: true) })) is { } ordinal ? new Ordinal((int)ordinal) : null;

    public MemberPage Lines(WorkspaceId workspace, IReadOnlyList<int> ordinals, int limit) => Page(workspace, [.. ordinals], limit);

    private Asked<T> Look<T>(WorkspaceId workspace, SegmentRule rule, Func<RuleLook, T> answer) where T : class
    {
        var asked = RuleLook.At(rule, workspace, pumps.RulesOf(workspace)!, kinds, database, clock.Now);
        if (asked.Answer is not { } look)
        {
            return new Asked<T>(asked.Problems);
        }
        using (look)
        {
            return answer(look);
        }
    }

    private delegate int TakeFrom(int from, Span<int> into);

    private static int[] Take(TakeFrom take, int from, int limit)
    {
        var into = new int[Math.Clamp(limit, 1, PageMax) + 1];
        return into[..take(from, into)];
    }

    /// <summary>Each draw takes the first match behind a random ordinal, so nobody has to be counted first; the odds are near enough for a look.</summary>
    private static int[] Draw(Query query, int ordinals, int seed)
    {
        var random = new Random(seed);
        var drawn = new SortedSet<int>();
        Span<int> one = stackalloc int[1];
        for (var i = 0; i < SampleSize * 4 && drawn.Count < SampleSize; i++)
        {
            var behind = ordinals == 0 ? 0 : random.Next(ordinals);
            if (query.Take(behind, one) == 1 || query.Take(0, one) == 1)
            {
                drawn.Add(one[0]);
            }
        }
        var rest = new int[SampleSize];
        foreach (var ordinal in rest[..query.Take(0, rest)])
        {
            if (drawn.Count < SampleSize)
            {
                drawn.Add(ordinal);
            }
        }
        return [.. drawn];
    }

    private MemberPage Page(WorkspaceId workspace, int[] found, int limit)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        return new MemberPage(Lines(workspace, found[..Math.Min(found.Length, size)]), found.Length > size ? found[size] : null);
    }

    private sealed record Row
    {
        public long Ordinal { get; init; }
        public byte[] PublicId { get; init; } = [];
        public string? Name { get; init; }
        public string? Picture { get; init; }
    }

    private List<MemberLine> Lines(WorkspaceId workspace, int[] ordinals) => ordinals.Length == 0 ? [] : database.Read(workspace, tx => tx
        .QueryMany<Row>(
            "select ordinal as Ordinal, public_id as PublicId, name as Name, picture as Picture from {member by ordinal} where workspace = @w",
            Array.ConvertAll(ordinals, ordinal => (long)ordinal))
        .OrderBy(row => row.Ordinal)
        .Select(row => new MemberLine((int)row.Ordinal, MemberId.FromBytes(row.PublicId).ToString(), row.Name, row.Picture))
        .ToList());
}
