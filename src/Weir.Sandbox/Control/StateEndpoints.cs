using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>What LINE knows, and what went over the wire.</summary>
internal sealed class StateEndpoints(World world, SnapshotKeeper keeper)
{
    private const int RequestsMax = 10_000;

    public void Map(ControlHost control)
    {
        control.Get("state", http => State(http.Request));
        control.PostAndWait("state/save", async (http, _) => ControlEndpoints.Ok(new { written = await keeper.SaveAsync(http.RequestAborted).ConfigureAwait(false), memory = Memory() }));
        control.Get("traffic", http => Traffic(http.Request));
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
}
