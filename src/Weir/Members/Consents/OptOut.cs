using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Index;
using Weir.Pump;

namespace Weir.Members.Consents;

/// <summary>
/// Who may not be sent marketing on an account: asked by everything that sends. A refusal of marketing as a whole holds for every topic; a refusal of a
/// topic for that topic alone.
/// </summary>
public static class OptOut
{
    /// <param name="state">Memory, or a turn.</param>
    /// <param name="member">Whom.</param>
    /// <param name="connection">The account it would go out by.</param>
    /// <param name="topic">What it is about; 0 for marketing without a topic.</param>
    public static bool Holds(IMemberState state, Ordinal member, long connection, int topic = 0) =>
        Refuses(state, member, new ConsentScope(connection, 0)) || (topic != 0 && Refuses(state, member, new ConsentScope(connection, topic)));

    /// <summary>The same for everybody at once. To be used inside <see cref="MemberIndex.Read{T}"/> or by the pump.</summary>
    public static Predicate In(MemberIndex index, long connection, int topic = 0) => topic == 0
        ? Refused(index, new ConsentScope(connection, 0))
        : Predicate.Any(Refused(index, new ConsentScope(connection, 0)), Refused(index, new ConsentScope(connection, topic)));

    /// <summary>Whether the words about one scope, and the general ones that speak of it too, end in a refusal.</summary>
    public static bool Refuses(IMemberState state, Ordinal member, ConsentScope scope) =>
        state.Has(MemberKeys.Refuses(scope), member)
        || (scope.Connection != 0 && state.Has(MemberKeys.Refuses(scope with { Connection = 0 }), member) && !state.Has(MemberKeys.Excepts(scope), member));

    private static Predicate Refused(MemberIndex index, ConsentScope scope)
    {
        var own = Predicate.In(index.Set(MemberKeys.Refuses(scope)));
        return scope.Connection == 0
            ? own
            : Predicate.Any(own, Predicate.All(
                Predicate.In(index.Set(MemberKeys.Refuses(scope with { Connection = 0 }))), Predicate.Not(Predicate.In(index.Set(MemberKeys.Excepts(scope))))));
    }
}
