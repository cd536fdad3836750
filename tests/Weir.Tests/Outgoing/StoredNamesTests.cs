using Weir.Outgoing;
using Weir.Pump;

namespace Weir.Tests.Outgoing;

/// <summary>What lies in tables and goes over the wire. These lists may only grow.</summary>
public sealed class StoredNamesTests
{
    [Fact]
    public void Payloads_keep_their_wire_names() => Assert.Equal(
        ["outgoing-webhook.defined", "outgoing-webhook.secret-changed", "outgoing-webhook.stopped"], new PumpParts().AddOutgoing().PayloadNames.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void States_keep_their_numbers()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], Enum.GetValues<ListenerState>().Select(state => (int)state));
        Assert.Equal(["On", "Off", "Failed", "Gone", "Held", "Removed"], Enum.GetNames<ListenerState>());
        Assert.Equal(["Waiting", "Delivered", "GivenUp"], Enum.GetValues<PostingState>().Order().Select(state => state.ToString()));
    }

    [Fact]
    public void Kinds_of_events_keep_their_names() => Assert.Equal(
        [
            "member.added", "friend.added", "friend.blocked", "tag.gained", "tag.lost", "segment.entered", "segment.left", "consent.changed", "message.received", "link.clicked",
            "order.placed", "order.changed", "campaign.finished",
        ],
        OutgoingKinds.All.Select(kind => kind.Name));
}
