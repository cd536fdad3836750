using Weir.Messages;

namespace Weir.Channels;

/// <summary>Puts a finished content into the form in which a channel takes it. Pure: the same content gives the same bytes, which are then sealed.</summary>
public interface IMessageWriter
{
    byte[] Write(MessageContent content);
}

/// <summary>Makes the calls that reach people. Never throws for what the world does: every failure is an outcome.</summary>
public interface IConnector
{
    ChannelKind Kind { get; }

    /// <summary>One recipient or up to <see cref="RecipientsMax"/>. The same key, recipients and body go with every attempt of a batch.</summary>
    ValueTask<SendOutcome> SendAsync(Connection connection, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> body, Guid retryKey, CancellationToken stop);

    int RecipientsMax { get; }

    /// <summary>Messages that the account may still send this month; null when the channel sets no limit, or does not say.</summary>
    ValueTask<long?> MessagesLeftAsync(Connection connection, CancellationToken stop);
}
