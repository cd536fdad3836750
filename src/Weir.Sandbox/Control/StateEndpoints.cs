using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;

namespace Weir.Sandbox.Control;

/// <summary>What LINE knows (state, traffic) and what only the sandbox knows (truth). Tests and reports read it; a product never does.</summary>
internal sealed class StateEndpoints(World world, Crowd crowd, SnapshotKeeper keeper)
{
    private const int RequestsMax = 10_000;
    private const int TruthPageMax = 2_000;

    public void Map(ControlHost control)
    {
        control.Get("state", http => State(http.Request));
        control.PostAndWait("state/save", async (http, _) => ControlEndpoints.Ok(new { written = await keeper.SaveAsync(http.RequestAborted).ConfigureAwait(false), memory = Memory() }));
        control.Get("traffic", http => Traffic(http.Request));
        control.Get("truth", http => Truth(http.Request));
    }

    private IResult State(HttpRequest request) => world.Locked(() => ControlEndpoints.Ok(new
    {
        now = world.Now,
        friends = world.People.All.Count(p => p.IsFriend),
        blocks = world.People.All.Count(p => p.Friendship == Friendship.Blocked),
        memory = Memory(),
        quota = new { limit = world.Quota.Limit, used = world.Quota.Used, reserved = world.Quota.Reserved },
        webhookOverflowed = world.Outbox.Overflowed,
        agendaRefused = world.Agenda.Refused,
        agendaFailure = world.Agenda.Failure?.ToString(),
        rateLimitTokens = world.RateLimits.Snapshot().ToDictionary(b => b.Endpoint, b => b.Tokens),
        rateLimits = world.RateLimits.Snapshot().Select(b => new { endpoint = b.Endpoint, left = Math.Floor(b.Tokens), limit = b.Limit.Calls, perSeconds = b.Limit.Per.TotalSeconds }).ToArray(),
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

    private object Memory() => new { file = keeper.Path, restored = keeper.IsRestored, savedAt = keeper.SavedAt, problem = keeper.Problem };

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
                detail = e.Detail,
                fault = e.Fault,
                host = e.Host,
                endpoint = e.Endpoint,
                contentType = e.ContentType,
                signature = e.Signature,
                requestBytes = e.RequestBytes,
                limitLeft = e.LimitLeft,
                limit = e.LimitLeft is null ? null : e.Limit?.Calls,
                limitSeconds = e.LimitLeft is null ? null : e.Limit?.Per.TotalSeconds,
                quotaLeft = e.QuotaLeft,
                tookMs = Math.Round(e.Took.TotalMilliseconds, 1),
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
}
