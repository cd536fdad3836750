using Weir.Foundation;

namespace Weir.Channels.Inbound;

/// <summary>Verifies and reads what a channel posts to our door. Never throws for what a body holds.</summary>
public interface IWebhookReader
{
    ChannelKind Kind { get; }

    /// <summary>The largest body that is read at all.</summary>
    int BodyBytesMax { get; }

    /// <param name="connection">Whose secret must have signed it.</param>
    /// <param name="header">Gives a header of the request by name.</param>
    /// <param name="body">The bytes as they came: another order of keys would be another signature.</param>
    WebhookReading Read(Connection connection, Func<string, string?> header, ReadOnlyMemory<byte> body);

    /// <summary>The headers that prove who has signed a body, for whoever is handed it on.</summary>
    IReadOnlyDictionary<string, string> ProofOf(Func<string, string?> header);

    /// <summary>A webhook without events, signed as the channel would sign it: what the channel itself sends to test a door.</summary>
    (byte[] Body, IReadOnlyDictionary<string, string> Headers) Probe(Connection connection);
}

/// <summary>What became of one body.</summary>
public abstract record WebhookReading
{
    private WebhookReading() { }

    /// <summary>Not the channel's. Nothing of it is kept.</summary>
    public sealed record Forged : WebhookReading
    {
        public static readonly Forged Instance = new();
    }

    /// <summary>Signed, and yet no webhook.</summary>
    public sealed record Malformed(Problem Why) : WebhookReading;

    /// <param name="Destination">The account it is for, by the channel's name.</param>
    /// <param name="Events">In the order of the body; none when the channel only tests the door.</param>
    /// <param name="Spoilt">Events that are not as documented.</param>
    public sealed record Genuine(string? Destination, IReadOnlyList<InboundEvent> Events, IReadOnlyList<SpoiltInbound> Spoilt) : WebhookReading;
}

/// <summary>An event that could not be read, whole.</summary>
public sealed record SpoiltInbound(string Path, string RawJson);
