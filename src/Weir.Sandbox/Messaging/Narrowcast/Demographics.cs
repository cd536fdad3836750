using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Messaging.Narrowcast;

/// <summary>What LINE guesses about a person. Two people in ten it does not guess at all, and no filter ever matches them.</summary>
internal readonly record struct Guess(bool Known, string Gender, int Age, string AppType, string Area)
{
    public static Guess Of(ulong seed, Person person)
    {
        var random = new CounterRandom(seed, Streams.Identities, 0x2000_0000_0000_0000UL + (ulong)person.Index);
        return new Guess(
            random.Uniform() < 0.8,
            random.Uniform() < 0.72 ? "female" : "male",
            18 + random.Below(48),
            random.Uniform() < 0.55 ? "ios" : "android",
            $"tw_{1 + random.Below(22):00}");
    }
}

/// <summary>Reads <c>filter.demographic</c>.</summary>
internal sealed class DemographicReader(World world, Findings findings)
{
    private const int FiltersMax = 10;
    private static readonly string[] Ages = [.. Enumerable.Range(3, 12).Select(n => $"age_{n * 5}")];
    private static readonly string[] Periods = ["day_7", "day_30", "day_90", "day_180", "day_365"];

    private static readonly string[] Areas =
        [.. Enumerable.Range(1, 47).Select(n => $"jp_{n:00}"), .. Enumerable.Range(1, 22).Select(n => $"tw_{n:00}"), .. Enumerable.Range(1, 8).Select(n => $"th_{n:00}"), .. Enumerable.Range(1, 12).Select(n => $"id_{n:00}")];

    private int _filters;

    public Func<Person, bool> Read(Shape filter)
    {
        var read = Node(filter);
        if (_filters > FiltersMax)
        {
            findings.Add(filter.Path, $"There may be at most {FiltersMax} filters");
        }
        return p => Guess.Of(world.Options.Seed, p).Known && read(p);
    }

    private Func<Person, bool> Node(Shape node)
    {
        var type = node.OneOf("type", required: true, "gender", "age", "appType", "area", "subscriptionPeriod", "operator");
        if (type != "operator")
        {
            _filters++;
        }
        switch (type)
        {
            case "gender": return OneOf(node, ["male", "female"], g => g.Gender);
            case "appType": return OneOf(node, ["ios", "android"], g => g.AppType);
            case "area": return OneOf(node, Areas, g => g.Area);
            case "age":
                var (from, to) = Range(node, Ages);
                return p => Guess.Of(world.Options.Seed, p).Age is var age && age >= (from ?? 0) && age < (to ?? int.MaxValue);
            case "subscriptionPeriod":
                var (least, most) = Range(node, Periods);
                return p => p.FollowedAt is { } at && (world.Now - at).TotalDays is var days && days >= (least ?? 0) && days < (most ?? int.MaxValue);
            case "operator": return Operator(node);
            default: return _ => false;
        }
    }

    private Func<Person, bool> OneOf(Shape node, string[] allowed, Func<Guess, string> of)
    {
        var wanted = node.EachOneOf("oneOf", required: true, allowed);
        return p => wanted.Contains(of(Guess.Of(world.Options.Seed, p)));
    }

    private static (int? From, int? To) Range(Shape node, string[] allowed)
    {
        var (from, to) = (node.OneOf("gte", required: false, allowed), node.OneOf("lt", required: false, allowed));
        if (!node.Has("gte") && !node.Has("lt"))
        {
            node.Wrong("gte", "gte or lt must be specified");
        }
        return (Number(from), Number(to));
    }

    private Func<Person, bool> Operator(Shape node)
    {
        var keys = ((string[])["and", "or", "not"]).Where(node.Has).ToArray();
        if (keys is not [var key])
        {
            findings.Add(node.Path, "Exactly one of and, or, not must be specified");
            return _ => false;
        }
        if (key == "not")
        {
            var inner = node.Part("not", required: true) is { } part ? Node(part) : _ => false;
            return p => !inner(p);
        }
        var parts = node.Parts(key, required: true, 1, int.MaxValue).Select(Node).ToArray();
        return key == "and" ? p => Array.TrueForAll(parts, f => f(p)) : p => Array.Exists(parts, f => f(p));
    }

    private static int? Number(string? value) =>
        value is null ? null : int.Parse(value[(value.IndexOf('_') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
