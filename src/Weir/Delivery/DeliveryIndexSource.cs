using System.Text.Json;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Who received which send, when the last one was, and the counts of the cap, from the sealed batches.</summary>
internal sealed class DeliveryIndexSource : IIndexSource
{
    public void Rebuild(IReadTx tx, IndexBuilder into)
    {
        var today = tx.First<long?>("select day from day_turn where workspace = @w");
        var limits = SendLimitsLoader.Load(tx);
        var definitions = tx.Query<string>("select definition from send where workspace = @w")
            .ConvertAll(definition => JsonSerializer.Deserialize<SendDefinition>(definition, MessageJson.Options)!);
        var capped = definitions.Where(send => send.IsCapped).Select(send => send.Id).ToHashSet();
        var ofCampaigns = definitions.Where(send => send.Campaign is not null).Select(send => send.Id).ToHashSet();
        foreach (var (send, state, day, arm, members) in tx.Stream<(long, long, long, long?, byte[])>(
            "select send, state, day, arm, members from send_batch where workspace = @w and state <> 4 order by id"))
        {
            foreach (var ordinal in OrdinalList.Read(members))
            {
                var member = new Ordinal(ordinal);
                if ((BatchState)state == BatchState.Accepted)
                {
                    into.Add(IndexDelta.Add(DeliveryKeys.Received(send), member));
                    if (ofCampaigns.Contains(send) && into.Cell(DeliveryKeys.LastCampaignDay, member) < day)
                    {
                        into.Add(IndexDelta.Cell(DeliveryKeys.LastCampaignDay, member, day));
                    }
                    if (arm is { } of)
                    {
                        into.Add(IndexDelta.Add(DeliveryKeys.ReceivedArm(send, (int)of), member));
                    }
                }
                if (capped.Contains(send) && day >= (today is { } on ? limits.FirstCounted((int)on) : limits.CountedFrom ?? long.MinValue))
                {
                    into.Add(IndexDelta.Counted(DeliveryKeys.CampaignMessages, member, (int)day, 1));
                }
            }
        }
    }
}
