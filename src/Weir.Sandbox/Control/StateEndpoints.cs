using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;

namespace Weir.Sandbox.Control;

/// <summary>What LINE knows (state, traffic) and what only the sandbox knows (truth). Tests and reports read it; a product never does.</summary>
internal sealed class StateEndpoints(World world, Crowd crowd)
{
    private const int RequestsMax = 10_000;
    private const int TruthPageMax = 2_000;

    public void Map(ControlHost control)
    {
        control.Get("state", http => State(http.Request));
        control.Get("traffic", http => Traffic(http.Request));
        control.Get("truth", http => Truth(http.Request));
        control.Post("account", SetAccount);
    }

    private IResult State(HttpRequest request) => world.Locked(() => ControlEndpoints.Ok(new
    {
        now = world.Now,
        friends = world.People.All.Count(p => p.IsFriend),
        blocks = world.People.All.Count(p => p.Friendship == Friendship.Blocked),
        quota = new { limit = world.Quota.Limit, used = world.Quota.Used, reserved = world.Quota.Reserved },
        webhookOverflowed = world.Outbox.Overflowed,
        agendaRefused = world.Agenda.Refused,
        agendaFailure = world.Agenda.Failure?.ToString(),
        rateLimitTokens = world.RateLimits.Snapshot(),
        requests = world.Requests.Newest.Take(ControlEndpoints.Number(request, "requests", 1_000, RequestsMax)).Select(r => new
        {
            requestId = r.RequestId,
            kind = r.Kind.ToString().ToLowerInvariant(),
            at = r.At,
            retryKey = r.RetryKey,
            unit = r.Unit,
            delivered = r.Delivered,
            billed = r.Billed,
        }).ToArray(),
        billedByUser = world.People.All.Where(p => p.Billed > 0).ToDictionary(p => p.UserId, p => p.Billed),
    }));

    private IResult Traffic(HttpRequest request)
    {
        var (entries, last) = world.Traffic.After(ControlEndpoints.Number(request, "after", 0, int.MaxValue), ControlEndpoints.Number(request, "limit", 100, Wire.Traffic.PageMax));
        return ControlEndpoints.Ok(new
        {
            entries = entries.Select(e => new
            {
                number = e.Number,
                at = e.At,
                kind = e.Kind,
                method = e.Method,
                path = e.Path,
                status = e.Status,
                id = e.Id,
                request = Encoding.UTF8.GetString(e.Request),
                response = e.Reply?.Body,
                reason = e.Reason ?? e.Reply?.Reason,
                fault = e.Fault,
            }),
            next = entries.Count > 0 && entries[^1].Number < last ? entries[^1].Number : (long?)null,
        });
    }

    private IResult Truth(HttpRequest request) => world.Locked(() =>
    {
        var after = ControlEndpoints.Number(request, "after", -1, int.MaxValue);
        var page = world.People.All.Skip(after + 1).Take(ControlEndpoints.Number(request, "limit", 500, TruthPageMax)).ToArray();
        return ControlEndpoints.Ok(new
        {
            ordersPosted = crowd.Shopper.Posted,
            ordersFailed = crowd.Shopper.Failed,
            people = page.Select(p => Describe(p, crowd.Of(p))),
            next = page.Length > 0 && page[^1].Index + 1 < world.People.All.Count ? page[^1].Index : (int?)null,
        });
    });

    private object Describe(Person person, Traits traits) => new
    {
        userId = person.UserId,
        displayName = person.DisplayName,
        interests = Enum.GetValues<Category>().ToDictionary(Categories.Name, c => Math.Round(traits.Interests[(int)c], 4)),
        stage = traits.StageAt(world.Now)?.ToString(),
        cycleDays = Math.Round(traits.CycleDays, 1),
        received = traits.Received,
        blockedAt = traits.BlockedAt,
        nextNaturalPurchase = traits.NextNatural,
        clicks = traits.Clicks.Select(c => new { c.RequestId, value = c.Value, category = c.Category is { } category ? Categories.Name(category) : null, at = c.At }),
        purchases = traits.Purchases.Select(o => new { o.OrderId, at = o.At, amount = o.Amount, category = Categories.Name(o.Category), cause = o.Cause.ToString().ToLowerInvariant(), o.RequestId, sequel = o.Sequel }),
        writings = traits.Writings.Select(w => new { intent = w.Intent, text = w.Text, at = w.At }),
    };

    /// <summary>What LINE's account manager sets: plan, webhook address, name, LIFF apps.</summary>
    private IResult SetAccount(HttpContext http, ControlBody body)
    {
        var liff = body.OptionalText("liffEndpointUrl") is { } text
            ? Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw new ControlException(400, "'liffEndpointUrl' is not an address.")
            : null;
        if (body.OptionalText("webhookUrl") is { } webhook && (!Uri.TryCreate(webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            throw new ControlException(400, "'webhookUrl' is not a web address.");
        }
        if (body.OptionalText("botPrompt") is { } wanted && wanted is not ("none" or "normal" or "aggressive"))
        {
            throw new ControlException(400, "'botPrompt' must be none, normal or aggressive.");
        }
        return world.Locked(() =>
        {
            if (liff is not null && world.Liff.IsFull)
            {
                throw new ControlException(409, $"There are {Liff.LiffApps.AppsMax} LIFF apps already.");
            }
            var account = world.Account;
            account.DisplayName = body.OptionalText("displayName") ?? account.DisplayName;
            account.WebhookUrl = body.OptionalText("webhookUrl") ?? account.WebhookUrl;
            account.MonthlyMessages = body.Flag("unlimited") == true ? null : body.Whole("monthlyMessages") ?? account.MonthlyMessages;
            var app = liff is null ? null : world.Liff.Add(liff);
            if (app is not null && body.OptionalText("botPrompt") is { } prompt)
            {
                world.Liff.Replace(app with { BotPrompt = prompt });
            }
            return ControlEndpoints.Ok(new { account.DisplayName, account.WebhookUrl, account.MonthlyMessages, liffId = app?.Id ?? world.Liff.FirstId });
        });
    }
}
