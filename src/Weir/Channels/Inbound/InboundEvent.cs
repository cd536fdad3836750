using Weir.Foundation;

namespace Weir.Channels.Inbound;

/// <summary>
/// One thing that happened on a channel, in the words of no channel. The same for every copy of it that arrives: only
/// <see cref="IsRedelivery"/> may differ.
/// </summary>
/// <param name="Key">What makes it itself within the connection: duplicates carry the same.</param>
/// <param name="OccurredAt">When the person acted, never when we heard of it; events arrive in any order.</param>
/// <param name="IsRedelivery">The channel says it sent this before. Duplicates also come without this mark.</param>
/// <param name="IsStandby">Someone else has the conversation: keep the event, stay silent.</param>
/// <param name="ReplyToken">What a free answer needs; null where there is nothing to answer to.</param>
/// <param name="Source">Who did it and where.</param>
/// <param name="What">What happened.</param>
public sealed record InboundEvent(
    string Key,
    Instant OccurredAt,
    bool IsRedelivery,
    bool IsStandby,
    string? ReplyToken,
    InboundSource Source,
    What What);

/// <summary>Who did something, and where. In groups the channel does not always say who.</summary>
public abstract record InboundSource
{
    private InboundSource() { }

    public sealed record User(string UserId) : InboundSource;

    public sealed record Group(string GroupId, string? UserId) : InboundSource;

    /// <summary>A conversation of several people that has no name and no owner.</summary>
    public sealed record Room(string RoomId, string? UserId) : InboundSource;

    public sealed record None : InboundSource
    {
        public static readonly None Instance = new();
    }

    /// <summary>The person, where the channel names one.</summary>
    public string? PersonId => this switch
    {
        User user => user.UserId,
        Group group => group.UserId,
        Room room => room.UserId,
        _ => null,
    };
}
