using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Weir.Foundation;

namespace Weir.Segments.Rules;

/// <summary>
/// Rules from JSON and back. The tree is walked by hand, so that everything wrong in it is told at once, each with its path, and no kind of leaf
/// has to be known when this is compiled; a leaf itself is read by System.Text.Json into its record. Unknown kinds and fields are refused.
/// </summary>
internal sealed class RuleReader(ConditionKinds kinds)
{
    private const string KindField = "kind";
    private const string OfField = "of";

    internal static readonly JsonSerializerOptions Leaves = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The rule, or null and what is wrong with it.</summary>
    public SegmentRule? Read(string json, List<Problem> problems)
    {
        if (json.Length > RuleLimits.JsonLengthMax)
        {
            problems.Add(RuleProblems.TooLong);
            return null;
        }
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException malformed)
        {
            problems.Add(RuleProblems.Malformed(malformed));
            return null;
        }
        if (root is not JsonObject rule)
        {
            problems.Add(RuleProblems.WrongForm("where"));
            return null;
        }
        var walk = new Walk(kinds, problems);
        walk.DemandFields(rule, "", ["version", "where"], ["version", "where"]);
        if (rule["version"] is { } version && (version.GetValueKind() != JsonValueKind.Number || version.ToJsonString() != "1"))
        {
            problems.Add(RuleProblems.UnknownVersion);
        }
        var where = rule.ContainsKey("where") ? walk.Read(rule["where"], "where", depth: 1) : null;
        return problems.Count == 0 && where is not null ? new SegmentRule(where) : null;
    }

    /// <summary>The form in which rules are stored and shown; the same rule always gives the same text.</summary>
    public string Write(SegmentRule rule) =>
        new JsonObject { ["version"] = SegmentRule.Version, ["where"] = Write(rule.Where) }.ToJsonString(Leaves);

    public JsonObject Write(Condition condition)
    {
        switch (condition)
        {
            case AllCondition all:
                return new JsonObject { [KindField] = "all", [OfField] = new JsonArray([.. all.Of.Select(Write)]) };
            case AnyCondition any:
                return new JsonObject { [KindField] = "any", [OfField] = new JsonArray([.. any.Of.Select(Write)]) };
            case NotCondition not:
                return new JsonObject { [KindField] = "not", [OfField] = Write(not.Of) };
            default:
                var leaf = new JsonObject { [KindField] = kinds.Of(condition).Name };
                foreach (var (name, value) in JsonSerializer.SerializeToNode(condition, condition.GetType(), Leaves)!.AsObject())
                {
                    leaf[name] = value?.DeepClone();
                }
                return leaf;
        }
    }

    private sealed class Walk(ConditionKinds kinds, List<Problem> problems)
    {
        private int _nodes;

        public Condition? Read(JsonNode? node, string path, int depth)
        {
            if (problems.Count >= RuleLimits.ProblemsMax)
            {
                return null;
            }
            if (depth > RuleLimits.DepthMax || ++_nodes > RuleLimits.NodesMax)
            {
                problems.Add(depth > RuleLimits.DepthMax ? RuleProblems.TooDeep(path) : RuleProblems.TooMany(path));
                return null;
            }
            if (node is not JsonObject fields)
            {
                problems.Add(RuleProblems.WrongForm(path));
                return null;
            }
            var kind = fields[KindField] is { } named && named.GetValueKind() == JsonValueKind.String ? named.GetValue<string>() : null;
            switch (kind)
            {
                case "all" or "any":
                    DemandFields(fields, path, [KindField, OfField], [OfField]);
                    return ReadList(fields, path, depth) is { } of ? (kind == "all" ? new AllCondition(of) : new AnyCondition(of)) : null;
                case "not":
                    DemandFields(fields, path, [KindField, OfField], [OfField]);
                    return fields.ContainsKey(OfField) && Read(fields[OfField], $"{path}.of", depth + 1) is { } inner ? new NotCondition(inner) : null;
                case not null when kinds.Find(kind) is { } leaf:
                    return ReadLeaf(leaf, fields, path);
                default:
                    problems.Add(RuleProblems.UnknownKind($"{path}.{KindField}", kind));
                    return null;
            }
        }

        public void DemandFields(JsonObject fields, string path, IReadOnlyCollection<string> known, IReadOnlyCollection<string> required)
        {
            foreach (var (name, _) in fields)
            {
                if (!known.Contains(name))
                {
                    problems.Add(RuleProblems.UnknownField(Join(path, name)));
                }
            }
            foreach (var name in required)
            {
                if (!fields.ContainsKey(name))
                {
                    problems.Add(RuleProblems.MissingField(Join(path, name)));
                }
            }
        }

        private List<Condition>? ReadList(JsonObject fields, string path, int depth)
        {
            if (fields[OfField] is not JsonArray list)
            {
                if (fields.ContainsKey(OfField))
                {
                    problems.Add(RuleProblems.WrongForm($"{path}.of"));
                }
                return null;
            }
            var read = list.Select((node, i) => Read(node, $"{path}.of[{i}]", depth + 1)).ToList();
            return read.Contains(null) ? null : [.. read.OfType<Condition>()];
        }

        private Condition? ReadLeaf(ConditionKind kind, JsonObject fields, string path)
        {
            var before = problems.Count;
            var properties = Leaves.GetTypeInfo(kind.Type).Properties;
            DemandFields(fields, path, [KindField, .. properties.Select(property => property.Name)],
                [.. properties.Where(property => property.AssociatedParameter is { HasDefaultValue: false }).Select(property => property.Name)]);
            if (problems.Count > before)
            {
                return null;
            }
            var own = (JsonObject)fields.DeepClone();
            own.Remove(KindField);
            try
            {
                return (Condition?)own.Deserialize(kind.Type, Leaves);
            }
            catch (JsonException wrong)
            {
                problems.Add(RuleProblems.WrongForm(Join(path, (wrong.Path ?? "$").TrimStart('$').TrimStart('.'))));
                return null;
            }
        }

        private static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";
    }
}
