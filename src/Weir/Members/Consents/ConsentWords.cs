using System.Collections.Immutable;
using Weir.Pump;

namespace Weir.Members.Consents;

/// <summary>A word by its own time, not by the time it reached us.</summary>
internal readonly record struct ConsentWord(bool Granted, long At)
{
    /// <summary>The later one stands. Of two at one moment the refusal does, in whatever order they come.</summary>
    public bool Outweighs(ConsentWord other) => At > other.At || (At == other.At && !Granted);
}

/// <summary>
/// A member's last word about everything he has been asked. A word about all accounts speaks of each of them, so that on one account the later of
/// its own and the general one stands.
/// </summary>
internal readonly record struct ConsentWords(ImmutableDictionary<ConsentScope, ConsentWord>? Last)
{
    private ImmutableDictionary<ConsentScope, ConsentWord> All => Last ?? ImmutableDictionary<ConsentScope, ConsentWord>.Empty;

    public ConsentWord? this[ConsentScope scope] => All.TryGetValue(scope, out var word) ? word : null;

    public ConsentWords With(ConsentScope scope, ConsentWord word) => new(All.SetItem(scope, word));

    /// <summary>Whether nothing that was said about all accounts has taken the place of the word about this one.</summary>
    public bool Stands(ConsentScope scope) =>
        this[scope] is { } own && (scope.Connection == 0 || this[scope with { Connection = 0 }] is not { } general || own.Outweighs(general));

    /// <summary>The sets of the member index that the member is in by these words: refusals, and accounts that are excepted from a general one.</summary>
    public HashSet<SetKey> Sets()
    {
        var sets = new HashSet<SetKey>();
        foreach (var (scope, word) in All)
        {
            if (!Stands(scope))
            {
                continue;
            }
            if (!word.Granted)
            {
                sets.Add(MemberKeys.Refuses(scope));
            }
            else if (scope.Connection != 0 && this[scope with { Connection = 0 }] is { Granted: false })
            {
                sets.Add(MemberKeys.Excepts(scope));
            }
        }
        return sets;
    }
}
