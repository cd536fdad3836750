namespace Weir.Channels;

/// <summary>What a channel counts of the messages that went out under one number. Never throws for what the world does.</summary>
public interface ISendCounter
{
    ChannelKind Kind { get; }

    /// <summary>By the channel's own count, over days of its calendar. Nulls are "not told": a channel hides small numbers.</summary>
    ValueTask<Told<MassEffect>> EffectAsync(Connection connection, long countedAs, DateOnly first, DateOnly last, CancellationToken stop);
}
