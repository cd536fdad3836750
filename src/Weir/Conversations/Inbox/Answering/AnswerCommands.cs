using System.Globalization;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Inbox.Answering;

/// <summary>
/// Hands a person's answer to the pump, with the free window if there is one. The window is taken before and put back if the answer surely did not use it:
/// nobody else can have it meanwhile. Thread-safe.
/// </summary>
internal sealed class AnswerCommands(IIntake intake, WindowShelf shelf, TimeProvider clock)
{
    public async Task<Answer> AnswerAsync(
        WorkspaceId workspace, Conversation conversation, MessageContent content, bool mayPush, Actor by, string? idempotencyKey)
    {
        var now = clock.Now;
        var key = new ArrivalKey(string.Create(CultureInfo.InvariantCulture, $"conversation:{conversation.Id}"), IdempotencyKey.OrNew(idempotencyKey));
        var window = shelf.Take(workspace, conversation.Connection, conversation.Member, now);
        // Not bound to the caller's patience: whoever has taken a window sees to it that it is used or put back.
        var answer = await intake.SubmitAsync(
            Arrival.Command(workspace, key, now, new ConversationAnswered(conversation.Id, content, mayPush, window, by)), CancellationToken.None);
        if (window is not null && WasNotUsed(answer))
        {
            shelf.PutBack(workspace, window);
        }
        return answer;
    }

    /// <summary>A parked letter may be tried again with the token it holds, so that nobody else may have it.</summary>
    private static bool WasNotUsed(Answer answer) => answer is Answer.Refused or Answer.Unavailable or Answer.Done { IsRepetition: true };
}
