using System.Globalization;
using Weir.Conversations.Inbox.Board;
using Weir.Workspaces;
using Weir.Workspaces.Live;

namespace Weir.Conversations.Inbox;

/// <summary>What of the inbox can be watched live: the lists, and each conversation.</summary>
internal static class InboxTopics
{
    public const string Inbox = "inbox";
    private const string OneOfMany = "conversation:";

    public static readonly IReadOnlyList<LiveTopic> All = [new(Inbox, Permission.Read), new(OneOfMany, Permission.Read)];

    public static string Of(long conversation) => string.Create(CultureInfo.InvariantCulture, $"{OneOfMany}{conversation}");

    /// <summary>Whatever changes in a conversation changes the lists too.</summary>
    public static void Tell(InboxBoards boards, LiveLines lines) => boards.Follow((workspace, conversation) =>
    {
        lines.Tell(workspace, Inbox, conversation);
        lines.Tell(workspace, Of(conversation), conversation);
    });
}
