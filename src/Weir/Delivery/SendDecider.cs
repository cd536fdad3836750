using System.Text.Json;
using Weir.Delivery.Arms;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Opens a send, for whichever stage decides that something shall be sent.</summary>
public static class SendDecider
{
    /// <summary>Stores the definition and lets the frozen audience into the ledger by a sweep. Returns the send's number.</summary>
    public static long Open(SendDefinition definition, IReadOnlyList<int> audience, Turn turn)
    {
        // Somebody named twice is one recipient: the ledger has one row for each.
        var recipients = audience.Distinct().Order().ToList();
        var numbered = definition with { Id = turn.NextId(), IsCounted = definition.Campaign is not null };
        turn.Write(new SendRow
        {
            Id = numbered.Id,
            Campaign = numbered.Campaign,
            Connection = numbered.Connection,
            Definition = JsonSerializer.Serialize(numbered, MessageJson.Options),
            OpenedAt = turn.Now.Milliseconds,
            Audience = recipients.Count,
            Phase = definition.Test is null ? ArmPhase.None : ArmPhase.Testing,
        });
        turn.Sweep(recipients, new RecipientPlanned(numbered.Id), DeliveryLimits.PlanChunkMax);
        turn.Invalidate<SendRules>();
        return numbered.Id;
    }
}
