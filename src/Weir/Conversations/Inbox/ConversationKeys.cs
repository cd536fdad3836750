using Weir.Pump;

namespace Weir.Conversations.Inbox;

/// <summary>
/// What a turn must know of a conversation without reading SQL, as bits of the member index. Family numbers are stored in change logs and snapshots: never
/// renumber.
/// </summary>
public static class ConversationKeys
{
    public const byte BegunFamily = 13;
    public const byte AwaitedFamily = 14;
    public const byte TakenFamily = 15;

    /// <summary>Whoever has a conversation on an account, however it stands: for anybody else there is no row to read.</summary>
    public static SetKey BegunOn(long connection) => new(BegunFamily, connection);

    /// <summary>Whoever waits for us already: a further message of his changes nothing.</summary>
    public static SetKey AwaitedOn(long connection) => new(AwaitedFamily, connection);

    /// <summary>Whose conversation a person has: the bot is silent in it.</summary>
    public static SetKey TakenOn(long connection) => new(TakenFamily, connection);
}
