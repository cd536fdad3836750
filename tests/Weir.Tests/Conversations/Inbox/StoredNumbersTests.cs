using System.Globalization;
using Weir.Conversations.Inbox;
using Weir.Conversations.Inbox.Media;
using Weir.Foundation.Files;
using Weir.Messages.Media;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>What tables, change logs and parked letters hold. This list may only grow.</summary>
public sealed class StoredNumbersTests
{
    [Fact]
    public void Numbers_and_names_keep_their_meaning()
    {
        Assert.Equal("Open=1 Waiting=2 Resolved=3", Pinned<ConversationState>());
        Assert.Equal("Bot=1 Person=2", Pinned<ConversationHandler>());
        Assert.Equal(
            "Note=1 Opened=2 Assigned=3 Released=4 HandedToBot=5 HandedToPeople=6 Snoozed=7 Woken=8 Resolved=9 Reopened=10 AnsweredElsewhere=11", Pinned<EntryKind>());
        Assert.Equal("Preparing=1 Ready=2 Gone=3 TakenBack=4 TooLarge=5 Elsewhere=6", Pinned<MediaState>());
        Assert.Equal("Video=1 Sound=2", Pinned<RecordingKind>());
        // Names of directories.
        Assert.Equal("Messages=0 Customers=1", Pinned<FileArea>());
        // A letter holds the number.
        Assert.Equal("Take=0 Assign=1 AssignByRule=2 HandToBot=3 Snooze=4 Wake=5 Resolve=6 Reopen=7 AnsweredElsewhere=8", Pinned<ConversationMove>());
        Assert.Equal((13, 14, 15), (ConversationKeys.BegunFamily, ConversationKeys.AwaitedFamily, ConversationKeys.TakenFamily));
    }

    private static string Pinned<T>() where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value, CultureInfo.InvariantCulture)}"));
}
