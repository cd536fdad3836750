using Weir.Channels.Inbound;
using Weir.Foundation;

namespace Weir.Channels.Line.Webhooks;

/// <summary>
/// What one webhook body holds. One POST may carry events of different people, or none at all (LINE's test does that).
/// </summary>
/// <param name="Destination">The user id of the account it is for; null where the body does not say.</param>
/// <param name="Events">What could be read, in the order of the body.</param>
/// <param name="Spoilt">What could not, one entry an event.</param>
/// <param name="Refused">Why the body as a whole is no webhook; then there are no events.</param>
internal sealed record WebhookBatch(string? Destination, IReadOnlyList<InboundEvent> Events, IReadOnlyList<SpoiltEvent> Spoilt, Problem? Refused)
{
    public static WebhookBatch OfNothing(Problem refused) => new(null, [], [], refused);
}

/// <summary>An event that is not as documented, whole, so that it can be parked and looked at.</summary>
internal sealed record SpoiltEvent(int Index, Problem Problem, string RawJson);
