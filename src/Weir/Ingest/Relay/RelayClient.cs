using Weir.Foundation.Http.Outside;

namespace Weir.Ingest.Relay;

/// <summary>What became of one webhook at one address.</summary>
internal abstract record RelayOutcome
{
    private RelayOutcome() { }

    public sealed record Delivered : RelayOutcome;

    /// <summary>It answered that it does not want this; it would not want it later either.</summary>
    public sealed record Refused(string Why) : RelayOutcome;

    /// <summary>It cannot be reached or is not well: the same goes again later.</summary>
    public sealed record Failed(string Why) : RelayOutcome;
}

/// <summary>Posts webhooks on, and says what their addresses made of them. Never throws for what the world does. Any thread.</summary>
internal sealed class RelayClient(OutsideClient client)
{
    /// <summary>Says that it has been relayed, so that two that relay to each other do not do so for ever.</summary>
    public const string MarkHeader = "X-Weir-Relay";

    public async Task<RelayOutcome> PostAsync(string url, RelayedWebhook webhook, CancellationToken stop) =>
        await client.PostAsync(url, webhook.Body, webhook.Headers.Append(new(MarkHeader, "1")), stop) switch
        {
            OutsideAnswer.Said { IsTaken: true } => new RelayOutcome.Delivered(),
            OutsideAnswer.Said { IsUnwell: true } unwell => new RelayOutcome.Failed(unwell.InShort),
            OutsideAnswer.Said refusal => new RelayOutcome.Refused(refusal.InShort),
            OutsideAnswer.Silent silent => new RelayOutcome.Failed(silent.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
