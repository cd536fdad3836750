using Weir.Conversations;
using Weir.Conversations.Keywords;
using Weir.Ingest;
using Weir.Pump;
using Weir.Touchpoints;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Touchpoints;

/// <summary>What parked letters, change logs, events and printed posters hold. This list may only grow.</summary>
public sealed class StoredNamesTests
{
    [Fact]
    public void Payloads_keep_their_wire_names() => Assert.Equal(
        ["conversation.answer-fell", "conversation.answered", "conversation.assignment-rule", "conversation.due", "conversation.noted", "conversation.steered", "entry.defined", "entry.opened", "entry.retired", "inbound.arrived", "inbound.spoilt", "keyword.defined", "keyword.retired", "link.defined", "link.retired", "link.tapped", "relay.answers-moved", "welcome.defined"],
        new PumpParts().AddTouchpoints().AddConversations().AddIngest().PayloadNames.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Families_of_the_index_keep_their_numbers()
    {
        Assert.Equal((6, 7, 8), (TouchpointKeys.ClickedLinkFamily, TouchpointKeys.ClickedSendFamily, TouchpointKeys.SourceFamily));
        Assert.Equal((6, 1L), (TouchpointKeys.OpenedEntry.Family, TouchpointKeys.OpenedEntry.Id));
        Assert.Equal((6, 4L), (TouchpointKeys.FollowedAt.Family, TouchpointKeys.FollowedAt.Id));
    }

    [Fact]
    public void Events_of_entry_links_are_read_as_they_were_written()
    {
        Assert.Equal("""{"entry":5}""", new EntryEvents.Opened(5).Write());
        Assert.Equal("""{"entry":5,"followedAt":7}""", new EntryEvents.Sourced(5, 7).Write());
        Assert.Equal(new EntryEvents.Opened(5), EntryEvents.Read("entry.opened", """{"entry":5,"store":"later"}"""));
        Assert.Equal(new EntryEvents.Sourced(5, 7), EntryEvents.Read("friend.source", """{"entry":5,"followedAt":7}"""));
    }

    [Fact]
    public void Tokens_in_sent_messages_stay_readable()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        var token = new LinkToken(1, 2, 3, 4).Write(key);

        Assert.Equal(new LinkToken(1, 2, 3, 4), LinkToken.Read(token, key));
        Assert.Null(LinkToken.Read(token, [.. key.Reverse()]));
        Assert.Null(LinkCode.Read(token, key));
        Assert.Equal(new LinkCode(1, 2, 3, 4), LinkCode.Read(new LinkCode(1, 2, 3, 4).Write(key), key));
        Assert.Equal(1, LinkToken.WorkspaceOf(token));
    }

    [Theory]
    [InlineData("weir:5,8|buy", "buy", 5, 8)]
    [InlineData("weir:5|", "", 5)]
    [InlineData("weir:x|buy", "weir:x|buy")]
    [InlineData("a|b", "a|b")]
    public void Tags_travel_in_the_data_of_buttons(string written, string rest, params int[] tags)
    {
        var (read, data) = ButtonTags.Read(written);

        Assert.Equal(tags.Select(tag => (long)tag), read);
        Assert.Equal(rest, data);
        if (tags.Length > 0)
        {
            Assert.Equal(written, ButtonTags.Write(rest, read));
        }
    }
}
