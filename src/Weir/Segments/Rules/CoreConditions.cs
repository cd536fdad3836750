using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Segments.Criteria;
using Weir.Segments.History;
using Weir.Segments.Life;

namespace Weir.Segments.Rules;

public sealed record EveryoneCondition : Condition;

/// <summary>Member of another published segment, or not.</summary>
public sealed record SegmentCondition(long Segment, bool In = true) : Condition;

/// <summary>A random share, the same members for the same salt, whatever else changes.</summary>
public sealed record RandomCondition(decimal SharePercent, string Salt) : Condition;

internal sealed class EveryoneKind() : ConditionKind<EveryoneCondition>("everyone")
{
    protected override Criterion Compile(EveryoneCondition leaf, RuleCompiler compiler) => new Criterion.All([]);

    protected override Wording Say(EveryoneCondition leaf, Saying saying) => new("在名單上", "are in the list");

    protected override Observation Observe(EveryoneCondition leaf, Observing observing) => Observation.Nothing;
}

internal sealed class SegmentKind() : ConditionKind<SegmentCondition>("segment")
{
    protected override Criterion Compile(SegmentCondition leaf, RuleCompiler compiler)
    {
        var published = compiler.Rules.Get<SegmentRules>();
        if (compiler.Segment is { } itself && published.Path(leaf.Segment, itself) is { Count: > 0 } path)
        {
            return compiler.Report("segment", "segment.cycle", SegmentProblems.Cycle([path[^1].Name, .. path.Select(step => step.Name)]));
        }
        if (published.Find(leaf.Segment) is null)
        {
            return compiler.Report("segment", "segment.unknown-segment", new(
                $"找不到編號 {leaf.Segment} 的分眾，或它還沒發布。只能引用已發布的分眾。",
                $"There is no published segment number {leaf.Segment}; only published segments can be referred to."));
        }
        var inSet = new Criterion.InSet(SegmentKeys.In(leaf.Segment));
        return leaf.In ? inSet : new Criterion.Not(inSet);
    }

    protected override Wording Say(SegmentCondition leaf, Saying saying)
    {
        var name = saying.Rules.Get<SegmentRules>().Find(leaf.Segment)?.Name ?? leaf.Segment.ToString(CultureInfo.InvariantCulture);
        return leaf.In
            ? new($"屬於分眾「{name}」", $"are in the segment “{name}”")
            : new($"不屬於分眾「{name}」", $"are not in the segment “{name}”");
    }

    protected override Observation Observe(SegmentCondition leaf, Observing observing)
    {
        var isIn = observing.State.Has(SegmentKeys.In(leaf.Segment), observing.Member);
        var latest = new TransitionLog(observing.Tx).Newest(leaf.Segment, member: observing.Member.Value).FirstOrDefault();
        return new(isIn ? new("屬於", "in it") : new("不屬於", "not in it"), latest is null ? null : new Instant(latest.At));
    }
}

internal sealed class RandomKind() : ConditionKind<RandomCondition>("random")
{
    public const int SaltLengthMax = 60;
    private const decimal HundredPercent = 100m;

    protected override Criterion Compile(RandomCondition leaf, RuleCompiler compiler)
    {
        if (leaf.SharePercent is < 0 or > HundredPercent || decimal.Round(leaf.SharePercent, 2) != leaf.SharePercent)
        {
            return compiler.Report("sharePercent", "segment.bad-share", new("比例請填 0 到 100，最多兩位小數。", "Give a share from 0 to 100 with at most two decimals."));
        }
        if (leaf.Salt.Length is 0 or > SaltLengthMax)
        {
            return compiler.Report("salt", "segment.bad-salt", new(
                $"抽樣代號請填 1 到 {SaltLengthMax} 個字；相同的代號會抽到同一批人。",
                $"Give the draw a name of 1 to {SaltLengthMax} characters; the same name draws the same people."));
        }
        return new Criterion.Share(SaltOf(leaf), ShareOf(leaf));
    }

    protected override Wording Say(RandomCondition leaf, Saying saying)
    {
        var share = leaf.SharePercent.ToString("0.##", CultureInfo.InvariantCulture);
        return new($"被隨機抽中（{share}%，代號「{leaf.Salt}」）", $"were drawn at random ({share}%, draw “{leaf.Salt}”)");
    }

    protected override Observation Observe(RandomCondition leaf, Observing observing) =>
        Predicate.IsInShare(SaltOf(leaf), observing.Member.Value, ShareOf(leaf)) ? new(new("抽中", "drawn")) : new(new("未抽中", "not drawn"));

    private static int ShareOf(RandomCondition leaf) => (int)(leaf.SharePercent * (Predicate.ShareWhole / HundredPercent));

    private static ulong SaltOf(RandomCondition leaf)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(leaf.Salt), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
