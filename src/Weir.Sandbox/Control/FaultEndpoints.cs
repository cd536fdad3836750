using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Faults;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>
/// Faults on command: rules (by endpoint, rate, seed and number of times) and switches (what LINE's consoles set wrongly in real
/// life, for a connect wizard to find). A POST replaces the rules when it has any, and sets the switches it names.
/// </summary>
internal sealed class FaultEndpoints(World world)
{
    private static readonly string[] Known =
        ["wrongToken", "webhookActive", "webhookRedelivery", "loginPublished", "otherProvider", "greeting", "autoResponse", "chatMode", "verified"];

    public void Map(ControlHost control)
    {
        control.Post("faults", Set);
        control.Get("faults", _ => world.Locked(() => ControlEndpoints.Ok(Describe())));
        control.Delete("faults", _ => world.Locked(() =>
        {
            world.FaultRules.Replace([], world.Options.Seed);
            world.Tokens.SetLongLivedVoid(false);
            return ControlEndpoints.Ok(Describe());
        }));
    }

    private IResult Set(HttpContext http, ControlBody body)
    {
        var rules = body.Objects("rules").Select(Read).ToArray();
        if (rules.Length > FaultRules.RulesMax)
        {
            throw new ControlException(400, $"At most {FaultRules.RulesMax} rules.");
        }
        return world.Locked(() =>
        {
            if (body.Names.Contains("rules"))
            {
                world.FaultRules.Replace(rules, (ulong)(body.Number("seed") ?? world.Options.Seed));
            }
            if (body.Object("switches") is { } switches)
            {
                Throw(new ControlBody(switches));
            }
            return ControlEndpoints.Ok(Describe());
        });
    }

    private static FaultRule Read(ControlBody rule)
    {
        var kind = rule.Text("kind") switch
        {
            "latency" => FaultKind.Latency,
            "status" => FaultKind.Status,
            "dropAfterAccept" => FaultKind.DropAfterAccept,
            "lost" => FaultKind.Lost,
            "doubled" => FaultKind.Doubled,
            "reordered" => FaultKind.Reordered,
            var other => throw new ControlException(400, $"'{other}' is no kind of fault: latency, status, dropAfterAccept, lost, doubled, reordered."),
        };
        var endpoint = rule.OptionalText("endpoint") ?? (kind is FaultKind.Lost or FaultKind.Doubled or FaultKind.Reordered ? FaultRules.Webhook : "*");
        return new FaultRule(
            endpoint,
            new Fault(kind, rule.Whole("status") ?? 500, TimeSpan.FromMilliseconds(rule.Number("latencyMs") ?? 0)),
            rule.Number("rate") ?? 1,
            rule.Whole("times"));
    }

    private void Throw(ControlBody switches)
    {
        if (switches.Names.FirstOrDefault(n => !Known.Contains(n)) is { } unknown)
        {
            throw new ControlException(400, $"'{unknown}' is no switch: {string.Join(", ", Known)}.");
        }
        var account = world.Account;
        if (switches.Flag("wrongToken") is { } wrong)
        {
            world.Tokens.SetLongLivedVoid(wrong);
        }
        account.WebhookActive = switches.Flag("webhookActive") ?? account.WebhookActive;
        account.WebhookRedelivery = switches.Flag("webhookRedelivery") ?? account.WebhookRedelivery;
        account.LoginPublished = switches.Flag("loginPublished") ?? account.LoginPublished;
        account.LoginOfOtherProvider = switches.Flag("otherProvider") ?? account.LoginOfOtherProvider;
        account.Greeting = switches.Flag("greeting") ?? account.Greeting;
        account.AutoResponse = switches.Flag("autoResponse") ?? account.AutoResponse;
        account.ChatMode = switches.Flag("chatMode") ?? account.ChatMode;
        account.Verified = switches.Flag("verified") ?? account.Verified;
    }

    private object Describe() => new
    {
        rules = world.FaultRules.All.Select(r => new
        {
            endpoint = r.Endpoint,
            kind = char.ToLowerInvariant(r.Fault.Kind.ToString()[0]) + r.Fault.Kind.ToString()[1..],
            status = r.Fault.Status,
            latencyMs = r.Fault.Latency.TotalMilliseconds,
            rate = r.Rate,
            timesLeft = r.TimesLeft,
            happened = r.Happened,
        }).ToArray(),
        switches = new
        {
            wrongToken = world.Tokens.Find(world.Tokens.LongLived, world.Now) is null,
            webhookActive = world.Account.WebhookActive,
            webhookRedelivery = world.Account.WebhookRedelivery,
            loginPublished = world.Account.LoginPublished,
            otherProvider = world.Account.LoginOfOtherProvider,
            greeting = world.Account.Greeting,
            autoResponse = world.Account.AutoResponse,
            chatMode = world.Account.ChatMode,
            verified = world.Account.Verified,
        },
    };
}
