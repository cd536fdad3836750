using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>All rules of one workspace by type: immutable, swapped by one reference between turns.</summary>
public sealed class RulesSnapshot
{
    public static readonly RulesSnapshot Empty = new(new Dictionary<Type, object>());
    private readonly IReadOnlyDictionary<Type, object> _rules;

    private RulesSnapshot(IReadOnlyDictionary<Type, object> rules) => _rules = rules;

    public T Get<T>() where T : class =>
        _rules.TryGetValue(typeof(T), out var rules)
            ? (T)rules
            : throw new InvalidOperationException($"No loader is listed for the rules {typeof(T).Name}.");

    public RulesSnapshot With<T>(T rules) where T : class => With(typeof(T), rules);

    internal RulesSnapshot With(Type type, object rules) =>
        new(new Dictionary<Type, object>(_rules) { [type] = rules });

    internal static RulesSnapshot LoadAll(IEnumerable<RulesSource> sources, IReadTx tx)
    {
        var rules = new Dictionary<Type, object>();
        foreach (var source in sources)
        {
            rules[source.Type] = source.Load(tx);
        }
        return new RulesSnapshot(rules);
    }
}

/// <summary>An <see cref="IRulesLoader{TRules}"/> without its type argument, as the pump keeps it.</summary>
internal sealed record RulesSource(Type Type, Func<IReadTx, object> Load);
