using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Pump;

namespace Weir.Conversations.Inbox;

/// <summary>
/// Reads the conversations that arrivals may change. Nothing is read for whoever waits already, or has never had a conversation: the index knows both.
/// </summary>
internal sealed class ConversationLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var ids = new HashSet<long>();
        var members = new Dictionary<long, HashSet<long>>();
        foreach (var arrival in arrivals)
        {
            switch (arrival.What)
            {
                case ConversationSteered steered:
                    ids.Add(steered.Conversation);
                    break;
                case ConversationAnswered answered:
                    ids.Add(answered.Conversation);
                    break;
                case ConversationNoted noted:
                    ids.Add(noted.Conversation);
                    break;
                case ConversationDue due:
                    ids.Add(due.Conversation);
                    break;
                case AnswerFell fell:
                    Want(members, fell.Connection, fell.Member);
                    break;
                case ISpeaksTo { SpokenTo: { } connection } when MemberLoader.Known(arrival.About, turn) is { } member
                    && turn.Has(ConversationKeys.BegunOn(connection), member) && !turn.Has(ConversationKeys.AwaitedOn(connection), member):
                    Want(members, connection, member.Value);
                    break;
                default:
                    break;
            }
        }
        if (ids.Count > 0)
        {
            ConversationRows.Ask(tx, ids, found => Take(found, turn));
        }
        foreach (var (connection, wanted) in members)
        {
            ConversationRows.AskOfMembers(tx, connection, wanted, found => Take(found, turn));
        }
    }

    private static void Want(Dictionary<long, HashSet<long>> members, long connection, int member)
    {
        if (!members.TryGetValue(connection, out var wanted))
        {
            members[connection] = wanted = [];
        }
        wanted.Add(member);
    }

    private static void Take(IEnumerable<Conversation> found, Turn turn)
    {
        foreach (var conversation in found)
        {
            turn.LoadShared(conversation.Key, new StoredConversation { Conversation = conversation });
            turn.LoadShared(conversation.Id, new ConversationPlace { Key = conversation.Key });
        }
    }
}
