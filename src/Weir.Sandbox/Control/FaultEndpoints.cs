using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Faults;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>
/// Faults on command: rules (by endpoint, rate, seed and number of times) and switches (what LINE's consoles set wrongly in real
/// life, for a connect wizard to find). A POST replaces the rules when it has any, and sets the switches it names; single rules and
/// presets are added to those that stand.
/// </summary>
internal sealed class FaultEndpoints(World world)
{
    private static readonly string[] Known =
        ["wrongToken", "webhookActive", "webhookRedelivery", "loginPublished", "otherProvider", "greeting", "autoResponse", "chatMode", "verified", "joinsGroups"];

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
        control.Post("faults/rules", (_, body) => Add([.. body.Objects("rules").Select(FaultReading.Rule)]));
        control.Post("faults/presets/{name}", (http, _) => Add(FaultPresets.Find((string)http.Request.RouteValues["name"]!) ?? throw new ControlException(404, $"There is no such preset: {string.Join(", ", FaultPresets.Names)}.")));
        control.Delete("faults/rules/{number}", http => world.Locked(() => int.TryParse((string)http.Request.RouteValues["number"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && world.FaultRules.Remove(number)
            ? ControlEndpoints.Ok(Describe())
            : throw new ControlException(404, "There is no such rule.")));
    }

    private IResult Set(HttpContext http, ControlBody body)
    {
        var rules = body.Objects("rules").Select(FaultReading.Rule).ToArray();
        ThrowIfTooMany(rules.Length);
        return world.Locked(() =>
        {
            if (body.Names.Contains("rules"))
            {
                world.FaultRules.Replace(rules, FaultReading.Seed(body) ?? world.Options.Seed);
            }
            if (body.Object("switches") is { } switches)
            {
                Throw(new ControlBody(switches));
                // Phones show some of them, such as that the account is verified.
                world.Watches.NoticeAll();
            }
            return ControlEndpoints.Ok(Describe());
        });
    }

    private IResult Add(IReadOnlyList<FaultRule> rules) => world.Locked(() =>
    {
        ThrowIfTooMany(world.FaultRules.All.Count + rules.Count);
        world.FaultRules.Add(rules);
        return ControlEndpoints.Ok(Describe());
    });

    private static void ThrowIfTooMany(int rules)
    {
        if (rules > FaultRules.RulesMax)
        {
            throw new ControlException(400, $"At most {FaultRules.RulesMax} rules.");
        }
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
        account.JoinsGroups = switches.Flag("joinsGroups") ?? account.JoinsGroups;
    }

    private object Describe() => new
    {
        seed = world.FaultRules.Seed,
        presets = FaultPresets.Names,
        rules = world.FaultRules.All.Select(r => new
        {
            number = r.Number,
            endpoint = r.Endpoint,
            kind = r.Fault.Name,
            status = r.Fault.Status,
            message = r.Fault.Message,
            until = r.Until,
            isOver = r.IsOver(world.Now),
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
            joinsGroups = world.Account.JoinsGroups,
        },
    };
}
