using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Faults;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Webhooks;

/// <summary>
/// Events on their way to the receiver, in <see cref="Lanes"/> bounded lanes by person: what waits in one lane leaves in one body,
/// so several people share a POST, and one person's events keep their order unless a fault or a redelivery breaks it, as LINE
/// itself may. A full lane loses the event and says so in the traffic. Thread rule: Add under the world's gate, lanes run alone.
/// </summary>
internal sealed class WebhookOutbox(World world, Activity activity, HttpClient http) : BackgroundService
{
    public const int Lanes = 8;
    public const int LaneEventsMax = 50_000;
    public const int EventsPerBodyMax = 100;
    public const int RedeliveriesMax = 3;

    private static readonly TimeSpan[] RedeliveryAfter = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(8)];
    private static readonly TimeSpan HeldBackFor = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingEvent>[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<PendingEvent>(LaneEventsMax))];

    public WebhookSender Sender { get; } = new(world, http);

    public long Overflowed { get; private set; }

    public void Add(PendingEvent pending)
    {
        if (!world.Account.WebhookActive || world.Account.WebhookUrl is null)
        {
            return;
        }
        var fault = world.FaultRules.Next(FaultRules.Webhook);
        switch (fault?.Kind)
        {
            case FaultKind.Lost:
                Note(pending, fault.Name);
                break;
            case FaultKind.Reordered or FaultKind.Latency:
                world.Agenda.At(world.Now + (fault.Latency > TimeSpan.Zero ? fault.Latency : HeldBackFor), () => world.Locked(() => Enqueue(pending with { Fault = fault.Name })));
                break;
            case FaultKind.Doubled:
                Enqueue(pending with { Fault = fault.Name });
                Enqueue(pending with { Body = (JsonObject)pending.Body.DeepClone(), Fault = fault.Name });
                break;
            default:
                Enqueue(pending);
                break;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_lanes.Select(lane => RunLaneAsync(lane.Reader, stoppingToken)));

    private void Enqueue(PendingEvent pending)
    {
        activity.Enter();
        if (!_lanes[pending.LaneKey % Lanes].Writer.TryWrite(pending))
        {
            Overflowed++;
            activity.Leave();
            Note(pending, "overflow");
        }
    }

    private async Task RunLaneAsync(ChannelReader<PendingEvent> lane, CancellationToken stop)
    {
        var batch = new List<PendingEvent>(EventsPerBodyMax);
        while (await lane.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < EventsPerBodyMax && lane.TryRead(out var pending))
            {
                batch.Add(pending);
            }
            try
            {
                await PostAsync(batch, stop).ConfigureAwait(false);
            }
            finally
            {
                batch.ForEach(_ => activity.Leave());
            }
        }
    }

    private async Task PostAsync(List<PendingEvent> batch, CancellationToken stop)
    {
        var url = world.Locked(() =>
        {
            foreach (var pending in batch)
            {
                if (pending.ReplyToken is { } token)
                {
                    world.ReplyTokens.Delivered(token, world.Now);
                }
            }
            return world.Account.WebhookUrl;
        });
        if (url is null)
        {
            return;
        }
        var faults = string.Join(", ", batch.Select(p => p.Fault).OfType<string>().Distinct());
        var result = await Sender.PostAsync(url, new JsonArray([.. batch.Select(p => p.Body.DeepClone())]), stop, faults.Length == 0 ? null : faults).ConfigureAwait(false);
        if (!result.Success)
        {
            world.Locked(() => Redeliver(batch));
        }
    }

    private void Redeliver(List<PendingEvent> batch)
    {
        foreach (var pending in batch)
        {
            if (!world.Account.WebhookRedelivery || pending.Attempt >= RedeliveriesMax)
            {
                continue;
            }
            var body = (JsonObject)pending.Body.DeepClone();
            body["deliveryContext"] = new JsonObject { ["isRedelivery"] = true };
            var again = pending with { Body = body, Attempt = pending.Attempt + 1 };
            world.Agenda.At(world.Now + RedeliveryAfter[pending.Attempt], () => world.Locked(() => Enqueue(again)));
        }
    }

    /// <summary>In the form of a body that never left.</summary>
    private void Note(PendingEvent pending, string reason)
    {
        var body = new JsonObject { ["destination"] = world.Account.BotUserId, ["events"] = new JsonArray(pending.Body.DeepClone()) };
        world.Traffic.Add(new TrafficEntry(world.Now, "webhook", "POST", world.Account.WebhookUrl ?? "", 0, (string?)pending.Body["webhookEventId"] ?? "", System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()), null, reason) { Reason = reason });
    }
}
