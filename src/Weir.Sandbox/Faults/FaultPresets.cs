using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Faults;

/// <summary>Bad days by name: what a product that talks to LINE should have been through before its customers are.</summary>
internal static class FaultPresets
{
    private static readonly TimeSpan OutageLasts = TimeSpan.FromMinutes(10);
    private static readonly string[] Sends = ["message/push", "message/multicast", "message/broadcast", "message/narrowcast"];

    public static IReadOnlyList<string> Names { get; } = ["slow", "errors", "lostAnswers", "rateLimit", "monthlyLimit", "webhooks", "outage", "unreachable", "badDay"];

    public static IReadOnlyList<FaultRule>? Find(string name) => name switch
    {
        "slow" => [Calls(FaultKind.Latency, 0.5, latencyMs: 1_500)],
        "errors" => [Calls(FaultKind.Status, 0.1, status: 500)],
        "lostAnswers" => [.. Sends.Select(endpoint => new FaultRule(endpoint, new Fault(FaultKind.DropAfterAccept, 0, TimeSpan.Zero), 0.2))],
        "rateLimit" => [Calls(FaultKind.Status, 0.3, status: 429, message: LineMessages.RateLimited)],
        "monthlyLimit" => [.. Sends.Select(endpoint => new FaultRule(endpoint, new Fault(FaultKind.Status, 429, TimeSpan.Zero, LineMessages.MonthlyLimit), 1))],
        "webhooks" => [Webhooks(FaultKind.Lost, 0.05), Webhooks(FaultKind.Doubled, 0.1), Webhooks(FaultKind.Reordered, 0.1)],
        "outage" => [Calls(FaultKind.Status, 1, status: 500, lasts: OutageLasts), Webhooks(FaultKind.Lost, 1, OutageLasts)],
        "unreachable" => [Calls(FaultKind.Cut, 1, lasts: OutageLasts), Webhooks(FaultKind.Lost, 1, OutageLasts)],
        "badDay" =>
        [
            Calls(FaultKind.Latency, 0.2, latencyMs: 800), Calls(FaultKind.Status, 0.05, status: 500), Calls(FaultKind.Status, 0.05, status: 429, message: LineMessages.RateLimited),
            .. Sends.Select(endpoint => new FaultRule(endpoint, new Fault(FaultKind.DropAfterAccept, 0, TimeSpan.Zero), 0.03)),
            Webhooks(FaultKind.Lost, 0.02), Webhooks(FaultKind.Doubled, 0.05), Webhooks(FaultKind.Reordered, 0.05),
        ],
        _ => null,
    };

    private static FaultRule Calls(FaultKind kind, double rate, int status = 0, int latencyMs = 0, string? message = null, TimeSpan? lasts = null) =>
        new("*", new Fault(kind, status, TimeSpan.FromMilliseconds(latencyMs), message), rate, times: null, lasts);

    private static FaultRule Webhooks(FaultKind kind, double rate, TimeSpan? lasts = null) =>
        new(FaultRules.Webhook, new Fault(kind, 0, TimeSpan.Zero), rate, times: null, lasts);
}
