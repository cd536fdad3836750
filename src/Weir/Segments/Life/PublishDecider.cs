using System.Globalization;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments.Conditions;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Segments.Life;

/// <summary>Puts a rule in force, or says everything that is wrong with it.</summary>
internal sealed class PublishDecider(ConditionKinds kinds)
{
    private readonly RuleReader _reader = new(kinds);

    public void Publish(SegmentPublished published, Turn turn)
    {
        var problems = new List<Problem>();
        if (SegmentProblems.OfName(published.Name) is { } badName)
        {
            problems.Add(badName);
        }
        var rule = _reader.Read(published.Rule, problems);
        var compiler = new RuleCompiler(kinds, turn.AllRules, turn) { Segment = published.Segment };
        var compiled = rule is null ? null : compiler.Compile(rule);
        problems.AddRange(compiler.Problems);

        var rules = turn.Rules<SegmentRules>();
        var before = rules.Find(published.Segment);
        if (before is null && rules.InOrder.Count >= SegmentRules.SegmentsMax)
        {
            problems.Add(SegmentProblems.TooMany);
        }
        if (problems.Count > 0)
        {
            turn.Refuse(problems[0]);
            return;
        }
        Put(published, _reader.Write(rule!), compiled!, before, turn);
    }

    public static void Retire(SegmentRetired retired, Turn turn)
    {
        var id = retired.Segment;
        var rules = turn.Rules<SegmentRules>();
        var users = rules.InOrder.Where(other => other.RefersTo.Contains(id)).Select(other => other.Name).ToList();
        if (users.Count > 0)
        {
            turn.Refuse(SegmentProblems.InUse(users));
            return;
        }
        if (rules.Find(id) is { } segment)
        {
            turn.Change(IndexDelta.Dropped(segment.Set));
        }
        turn.Write(new SegmentRetiredRow(id, turn.Now.Milliseconds));
        turn.Write(AuditRow.Decided(turn, retired.By, "segment.retire", Target(id), null, null));
        turn.Invalidate<SegmentRules>();
    }

    /// <summary>
    /// A segment that asked for a tag goes on meaning it once the tag has become part of another: until the sweep behind the merge has moved them all,
    /// whoever carries either of the two. Without this it would be empty as soon as the sweep is done.
    /// </summary>
    public static void FollowMerge(TagMerged merged, Turn turn)
    {
        var (former, standing) = (MemberKeys.Tagged(merged.Id), MemberKeys.Tagged(merged.Into));
        var either = new Criterion.Any([new Criterion.InSet(former), new Criterion.InSet(standing)]);
        foreach (var segment in turn.Rules<SegmentRules>().InOrder.Where(one => one.Dependencies.Sets.Contains(former)))
        {
            var compiled = segment.Compiled with { Where = segment.Compiled.Where.Replacing(former, either) };
            Put(new(segment.Id, segment.Name, segment.Rule, merged.By ?? Actor.System), segment.Version + 1, segment.Rule, CriterionJson.Write(compiled), turn);
        }
    }

    /// <summary>Whether the rule names entry links by words that an operator may change.</summary>
    public bool AsksByWords(PublishedSegment segment) => _reader.Read(segment.Rule, []) is { } rule && AsksByWords(rule.Where);

    /// <summary>Puts those rules in force anew that mean other entry links than when they were published.</summary>
    public void Reread(Turn turn)
    {
        foreach (var segment in turn.Rules<SegmentRules>().InOrder.Where(AsksByWords))
        {
            var compiler = new RuleCompiler(kinds, turn.AllRules, turn) { Segment = segment.Id };
            if (compiler.Compile(_reader.Read(segment.Rule, [])!) is { } compiled && CriterionJson.Write(compiled) is var asks && asks != CriterionJson.Write(segment.Compiled))
            {
                Put(new(segment.Id, segment.Name, segment.Rule, Actor.System), segment.Version + 1, segment.Rule, asks, turn);
            }
        }
    }

    internal static AuditTarget Target(long segment) => new("segment", segment.ToString(CultureInfo.InvariantCulture));

    private static bool AsksByWords(Condition condition) => condition switch
    {
        AllCondition all => all.Of.Any(AsksByWords),
        AnyCondition any => any.Of.Any(AsksByWords),
        NotCondition not => AsksByWords(not.Of),
        SourceCondition source => source.IsByWords,
        _ => false,
    };

    private static void Put(SegmentPublished published, string rule, CompiledRule compiled, PublishedSegment? before, Turn turn)
    {
        var now = turn.Now.Milliseconds;
        turn.Write(AuditRow.Decided(turn, published.By, "segment.publish", Target(published.Segment), null, new { published.Name, Rule = rule }));
        var asks = CriterionJson.Write(compiled);
        if (before is not null && CriterionJson.Write(before.Compiled) == asks)
        {
            // The same question needs no new answers: at most the name is another one.
            turn.Write(new SegmentRenamedRow(published.Segment, published.Name, now));
            turn.Invalidate<SegmentRules>();
            turn.Return(new PublishedVersion(published.Segment, before.Version));
            return;
        }
        var version = (before?.Version ?? 0) + 1;
        Put(published, version, rule, asks, turn);
        turn.Return(new PublishedVersion(published.Segment, version));
    }

    private static void Put(SegmentPublished published, int version, string rule, string asks, Turn turn)
    {
        var now = turn.Now.Milliseconds;
        turn.Write(new SegmentVersionRow(published.Segment, version, published.Name, rule, asks, now, published.By.Name));
        turn.Write(new SegmentPublishedRow(published.Segment, published.Name, SegmentState.Building, version, now));
        turn.Invalidate<SegmentRules>();
    }
}
