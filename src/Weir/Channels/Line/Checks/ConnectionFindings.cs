using Weir.Channels.Inbound;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Checks;

/// <summary>
/// What is known of a connection so far: LINE's answers, what arrived at our door, and what the operator said where LINE has
/// no way to ask. Null is "not asked yet".
/// </summary>
internal sealed record ConnectionFindings(LineSettings Settings, Uri OurWebhook)
{
    public LineAnswer<TokenStanding>? Token { get; init; }
    public LineAnswer<BotInfo>? Bot { get; init; }
    public LineAnswer<WebhookEndpoint>? Webhook { get; init; }

    /// <summary>LINE's test of <em>our</em> address, whatever address is set.</summary>
    public LineAnswer<WebhookTest>? Test { get; init; }
    public LineAnswer<MessageQuota>? Quota { get; init; }
    public LineAnswer<QuotaConsumption>? Consumption { get; init; }

    /// <summary>One page of followers, which only a verified account may ask for.</summary>
    public LineAnswer<FollowerPage>? Followers { get; init; }

    /// <summary>The last webhook at our door since the test was asked for.</summary>
    public DoorSighting? Door { get; init; }

    /// <summary>Somebody was seen under the same id in a webhook and on a web page.</summary>
    public bool IsProviderProven { get; init; }

    /// <summary>The operator's own sign-in, on a page of the wizard.</summary>
    public SignInTrial? SignIn { get; init; }

    /// <summary>Where he signs in; null while the connection has no LIFF app.</summary>
    public Uri? SignInAddress { get; init; }

    /// <summary>Somebody has written to the account; the wizard asks the operator to.</summary>
    public bool HasSomebodyWritten { get; init; }

    /// <summary>How many answers to the test message the operator saw that Weir did not send.</summary>
    public int? ForeignAnswersSeen { get; init; }

    /// <summary>The operator says that redelivery is switched on; LINE does not tell.</summary>
    public bool IsRedeliveryConfirmed { get; init; }

    /// <summary>The operator says that the Login channel is published, or somebody without a role in it has signed in.</summary>
    public bool IsLoginPublished { get; init; }
}

/// <summary>What a webhook at our door showed; <paramref name="Destination"/> only where the signature matched.</summary>
internal sealed record DoorSighting(bool IsSignatureRight, string? Destination);
