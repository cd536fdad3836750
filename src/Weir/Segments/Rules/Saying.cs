using Weir.Channels.Connections;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Segments.Rules;

/// <summary>What people call a send: the name of its campaign, which stands below Segments and lists itself in <see cref="ConditionKinds"/>.</summary>
public interface ISendNames
{
    /// <summary>Null for a send that has no name: a test, or none at all.</summary>
    string? Find(IReadTx tx, long send);
}

/// <summary>What a sentence may look up, so that it says names and not numbers.</summary>
/// <param name="Rules">The workspace's definitions.</param>
/// <param name="NameOfSend">What people call a send.</param>
/// <param name="NameOfConnection">What people call an account.</param>
public sealed record Saying(RulesSnapshot Rules, Func<long, string?> NameOfSend, Func<long, string?> NameOfConnection)
{
    internal static Saying In(IReadTx tx, RulesSnapshot rules, ISendNames? sends) =>
        new(rules, send => sends?.Find(tx, send), connection => ConnectionNames.Find(tx, connection));
}
