using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Segments;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Tests.Segments;

public sealed class RuleReaderTests
{
    private static readonly ConditionKinds Kinds = new ConditionKinds().AddSegments();

    [Theory]
    [InlineData("""{"version":1,"where":{"kind":"nonsense"}}""", "segment.unknown-kind", "where.kind")]
    [InlineData("""{"version":1,"where":{"tag":1}}""", "segment.missing-kind", "where.kind")]
    [InlineData("""{"version":1,"where":{"kind":"tag"}}""", "segment.missing-field", "where.tag")]
    [InlineData("""{"version":1,"where":{"kind":"tag","tag":1,"color":"red"}}""", "segment.unknown-field", "where.color")]
    [InlineData("""{"version":1,"where":{"kind":"all","of":[{"kind":"everyone"},{"kind":"tag","tag":"x"}]}}""", "segment.wrong-form", "where.of[1].tag")]
    [InlineData("""{"version":1,"where":{"kind":"friend","state":"enemy"}}""", "segment.wrong-form", "where.state")]
    [InlineData("""{"version":1,"where":{"kind":"event","event":"a","atLeast":1,"where":[{"property":"p","test":"is","value":"v","x":1}]}}""", "segment.wrong-form", "where.where[0].x")]
    [InlineData("""{"version":1,"where":{"kind":"all","of":{}}}""", "segment.wrong-form", "where.of")]
    [InlineData("""{"version":1,"where":{"kind":"not"}}""", "segment.missing-field", "where.of")]
    [InlineData("""{"version":2,"where":{"kind":"everyone"}}""", "segment.unknown-rule-version", "version")]
    [InlineData("""{"where":{"kind":"everyone"}}""", "segment.missing-field", "version")]
    [InlineData("""{"version":1,"version":1,"where":{"kind":"everyone"}}""", "segment.malformed-rule", "where")]
    [InlineData("nonsense", "segment.malformed-rule", "where")]
    public void A_bad_rule_is_refused_with_the_path(string json, string code, string field)
    {
        var problems = new List<Problem>();
        Assert.Null(new RuleReader(Kinds).Read(json, problems));
        Assert.Contains(problems, problem => problem.Code == code && problem.Field == field);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var problems = new List<Problem>();
        new RuleReader(Kinds).Read("""{"version":1,"where":{"kind":"all","of":[{"kind":"x"},{"kind":"tag"},{"kind":"not","of":{"kind":"y"}}]}}""", problems);
        Assert.Equal(["where.of[0].kind", "where.of[1].tag", "where.of[2].of.kind"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void A_rule_may_not_be_too_deep_or_too_large()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"kind":"not","of":""", RuleLimits.DepthMax)) + """{"kind":"everyone"}""" + new string('}', RuleLimits.DepthMax);
        var large = $$"""{"kind":"all","of":[{{string.Join(",", Enumerable.Repeat("""{"kind":"everyone"}""", RuleLimits.NodesMax))}}]}""";
        Assert.Equal("segment.rule-too-deep", Refused(deep).Code);
        Assert.Equal("segment.rule-too-large", Refused(large).Code);
    }

    [Fact]
    public void The_kind_may_stand_anywhere_and_a_rule_survives_being_written()
    {
        var reader = new RuleReader(Kinds);
        var rule = reader.Read("""{"where":{"of":[{"tag":5,"has":false,"kind":"tag"},{"kind":"random","salt":"a","sharePercent":1.25}],"kind":"any"},"version":1}""", [])!;
        var written = reader.Write(rule);
        Assert.Equal("""{"version":1,"where":{"kind":"any","of":[{"kind":"tag","tag":5,"has":false},{"kind":"random","sharePercent":1.25,"salt":"a"}]}}""", written);
        Assert.Equal(written, reader.Write(reader.Read(written, [])!));
    }

    [Fact]
    public void Names_that_are_stored_stay_as_they_are()
    {
        Assert.Equal(["attribute", "clicked", "consent", "event", "everyone", "friend", "joined", "orders", "random", "segment", "source", "tag"], Kinds.All.Select(kind => kind.Name).Order());
        Criterion criterion = new Criterion.Any([new Criterion.Not(new Criterion.InSet(new(3, 4))), new Criterion.Between(new(1, 2), Bound.Days(-3), Bound.Highest), new Criterion.OneOf(new(1, 2), [5]), new Criterion.Present(new(1, 2)), new Criterion.Share(7, 8), new Criterion.All([])]);
        var json = CriterionJson.Write(new CompiledRule(criterion, true));
        Assert.Equal(
            """{"where":{"is":"any","of":[{"is":"not","of":{"is":"set","set":{"family":3,"id":4}}},{"is":"between","column":{"family":1,"id":2},"min":{"value":-3,"fromToday":true},"max":{"value":9223372036854775807,"fromToday":false}},{"is":"oneOf","column":{"family":1,"id":2},"values":[5]},{"is":"present","column":{"family":1,"id":2}},{"is":"share","salt":7,"tenThousandths":8},{"is":"all","of":[]}]},"turnsAtMidnight":true}""",
            json);
        Assert.Equal(json, CriterionJson.Write(CriterionJson.Read(json)));
    }

    [Fact]
    public void The_schema_names_every_kind()
    {
        var definitions = RuleSchema.Of(Kinds)["$defs"]!.AsObject();
        Assert.Equal(["all", "any", "attribute", "clicked", "condition", "consent", "event", "everyone", "friend", "joined", "not", "orders", "random", "segment", "source", "tag"], definitions.Select(one => one.Key).Order());
        var tag = definitions["tag"]!.AsObject();
        Assert.Equal(["kind", "tag"], tag["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(["kind", "tag", "has"], tag["properties"]!.AsObject().Select(one => one.Key));
        Assert.NotNull(JsonNode.Parse(definitions.ToJsonString()));
    }

    private static Problem Refused(string where)
    {
        var problems = new List<Problem>();
        Assert.Null(new RuleReader(Kinds).Read($$"""{"version":1,"where":{{where}}}""", problems));
        return problems[0];
    }
}
