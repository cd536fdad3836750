using Weir.Sandbox.Faults;

namespace Weir.Sandbox.Control;

/// <summary>Reads a fault rule. What could never strike is refused, or somebody would wait for it in vain.</summary>
internal static class FaultReading
{
    private const double LatencyMsMax = 600_000;

    private static readonly FaultKind[] OfCalls = [FaultKind.Latency, FaultKind.Status, FaultKind.Cut, FaultKind.DropAfterAccept];
    private static readonly FaultKind[] OfWebhooks = [FaultKind.Latency, FaultKind.Lost, FaultKind.Doubled, FaultKind.Reordered];

    public static FaultRule Rule(ControlBody rule)
    {
        var name = rule.Text("kind");
        var kind = Enum.GetValues<FaultKind>().Cast<FaultKind?>().FirstOrDefault(k => Name(k!.Value) == name)
            ?? throw new ControlException(400, $"'{name}' is no kind of fault: {string.Join(", ", Enum.GetValues<FaultKind>().Select(Name))}.");
        var endpoint = rule.OptionalText("endpoint") ?? (OfCalls.Contains(kind) ? "*" : FaultRules.Webhook);
        if (!(endpoint == FaultRules.Webhook ? OfWebhooks : OfCalls).Contains(kind))
        {
            throw new ControlException(400, endpoint == FaultRules.Webhook ? $"A webhook cannot meet '{name}'." : $"'{name}' is for the endpoint '{FaultRules.Webhook}'.");
        }
        var status = rule.Whole("status") ?? 500;
        if (status is < 400 or > 599)
        {
            throw new ControlException(400, "'status' must be between 400 and 599.");
        }
        return new FaultRule(
            endpoint,
            new Fault(kind, status, TimeSpan.FromMilliseconds(Between(rule, "latencyMs", 0, LatencyMsMax) ?? 0), Message(rule, status)),
            Between(rule, "rate", 0, 1) ?? 1,
            rule.Whole("times"),
            Between(rule, "seconds", 0, TimeSpan.FromDays(366).TotalSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    public static ulong? Seed(ControlBody body) => Between(body, "seed", 0, long.MaxValue) is { } seed ? (ulong)seed : null;

    private static string? Message(ControlBody rule, int status)
    {
        var reason = rule.OptionalText("reason");
        if (status != 429)
        {
            return reason is null ? null : throw new ControlException(400, "Only a 429 has a 'reason'.");
        }
        return Fault.MessageOf(reason) ?? throw new ControlException(400, "'reason' must be rateLimit, monthlyLimit, tooManyToOneUser or audienceJobs.");
    }

    private static double? Between(ControlBody body, string name, double least, double most) => body.Number(name) switch
    {
        null => null,
        var number when number >= least && number <= most => number,
        _ => throw new ControlException(400, $"'{name}' must be between {least} and {most}."),
    };

    private static string Name(FaultKind kind) => new Fault(kind, 0, TimeSpan.Zero).Name;
}
