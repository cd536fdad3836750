using Weir.Channels;
using Weir.Channels.Line;
using Weir.Delivery;
using Weir.Foundation;
using Weir.Tests.Support;

namespace Weir.Tests.Delivery;

public sealed class MessagesLeftTests
{
    private static readonly Connection Account = new(ConnectionId.Of(new WorkspaceId(1), 1), new WorkspaceId(1), "花漾", new LineSettings("100", "secret", "token"));

    [Fact]
    public async Task The_narrower_of_the_channels_limit_and_the_brands_own_holds()
    {
        Assert.Equal(40, await Left(new AccountUsage(60, 100), stopsAt: null, sent: 0).OfAsync(Account, default));
        Assert.Equal(20, await Left(new AccountUsage(60, 100), stopsAt: 80, sent: 0).OfAsync(Account, default));
        Assert.Equal(20, await Left(new AccountUsage(60, null), stopsAt: 80, sent: 0).OfAsync(Account, default));
        Assert.Equal(0, await Left(new AccountUsage(90, null), stopsAt: 80, sent: 0).OfAsync(Account, default));
        Assert.Null(await Left(new AccountUsage(60, null), stopsAt: null, sent: 0).OfAsync(Account, default));
    }

    [Fact]
    public async Task A_limit_of_the_brand_stands_while_the_channel_does_not_tell_its_count()
    {
        Assert.Equal(30, await Left(null, stopsAt: 80, sent: 50).OfAsync(Account, default));
        Assert.Null(await Left(null, stopsAt: null, sent: 50).OfAsync(Account, default));
    }

    [Fact]
    public async Task What_went_out_since_the_count_was_read_is_taken_off_until_it_is_read_again()
    {
        var clock = new FakeClock();
        var left = Left(new AccountUsage(60, 100), stopsAt: null, sent: 0, clock);

        Assert.Equal(40, await left.OfAsync(Account, default));
        left.Note(Account.Id, 39);
        Assert.Equal(1, await left.OfAsync(Account, default));
        left.Note(Account.Id, 1);
        Assert.Equal(0, await left.OfAsync(Account, default));

        clock.Advance(MessagesLeft.UsageAgeMax);
        Assert.Equal(40, await left.OfAsync(Account, default));
    }

    private static MessagesLeft Left(AccountUsage? usage, long? stopsAt, long sent, FakeClock? clock = null) =>
        new(new Caps(stopsAt, sent), [new Counter(usage)], clock ?? new FakeClock());

    private sealed class Caps(long? stopsAt, long sent) : ISpendingCaps
    {
        public long? StopsAt(WorkspaceId workspace, ConnectionId connection) => stopsAt;

        public long Sent(WorkspaceId workspace, ConnectionId connection) => sent;
    }

    /// <summary>A channel that is only asked what it has counted.</summary>
    private sealed class Counter(AccountUsage? usage) : IConnector
    {
        public ChannelKind Kind => ChannelKind.Line;
        public int RecipientsMax => 1;

        public ValueTask<AccountUsage?> UsageAsync(Connection connection, CancellationToken stop) => ValueTask.FromResult(usage);

        public ValueTask<SendOutcome> SendAsync(Connection connection, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> body, Guid retryKey, long? countedAs, CancellationToken stop) =>
            throw new InvalidOperationException("Nobody sends here.");

        public ValueTask<SendOutcome> ReplyAsync(Connection connection, string token, ReadOnlyMemory<byte> body, CancellationToken stop) =>
            throw new InvalidOperationException("Nobody answers here.");
    }
}
