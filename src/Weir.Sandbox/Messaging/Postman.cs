using System.Text.Json;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging;

/// <summary>
/// Puts messages into chats, and counts them. Blocked, deleted and never-befriended people are passed over in silence: LINE
/// answers 200 and bills nothing. Thread rule: under the world's gate.
/// </summary>
internal sealed class Postman(World world)
{
    /// <summary>People who wrote within a week may be pushed to although they are no friends.</summary>
    private static readonly TimeSpan StrangerWindow = TimeSpan.FromDays(7);

    /// <summary>Told of every delivery; the population lives on it.</summary>
    public Action<Person, SentRequest>? Delivered { get; set; }

    public bool CanBePushed(Person person) =>
        person.IsFriend || (person.Friendship == Friendship.Stranger && person.LastWroteAt is { } wrote && world.Now - wrote <= StrangerWindow);

    public SentRequest Prepare(LineCall call, SendKind kind, JsonElement messages, string? unit = null)
    {
        var known = unit is null ? null : world.Units.Use(unit, call.Now);
        var own = kind is SendKind.Broadcast or SendKind.Narrowcast ? new Engagement(call.Now) : null;
        return Prepare(call.RequestId, kind, messages.EnumerateArray().ToArray(), known is null ? null : unit, known ?? own, call.Header(RetryKeys.Header));
    }

    public SentRequest Prepare(string requestId, SendKind kind, JsonElement[] messages, string? unit = null, Engagement? engagement = null, string? retryKey = null)
    {
        var request = new SentRequest(requestId, kind, world.Now, messages, Array.ConvertAll(messages, _ => world.Ids.Message()))
        {
            RetryKey = retryKey,
            Unit = unit,
            Engagement = engagement,
        };
        world.Requests.Add(request);
        return request;
    }

    public int Deliver(SentRequest request, IEnumerable<Person> recipients, bool billed)
    {
        var now = world.Now;
        var reached = 0;
        foreach (var person in recipients)
        {
            reached++;
            for (var i = 0; i < request.Messages.Count; i++)
            {
                person.Add(new ChatEntry(now, FromPerson: false, request.MessageIds[i], request.Messages[i], request));
            }
            if (billed)
            {
                person.Billed++;
            }
            Delivered?.Invoke(person, request);
        }
        request.Delivered += reached;
        world.Deliveries.Add(request.Kind, now, reached);
        if (billed)
        {
            request.Billed += reached;
            world.Quota.Bill(reached);
        }
        return reached;
    }

    /// <summary>A push to a group is billed by its members; the bubbles stand in the group, not in anybody's own chat.</summary>
    public void DeliverToGroup(SentRequest request, Group group, bool billed)
    {
        for (var i = 0; i < request.Messages.Count; i++)
        {
            group.Add(new GroupEntry(world.Now, null, request.MessageIds[i], request.Messages[i]));
        }
        request.Delivered += group.Members.Count;
        world.Deliveries.Add(request.Kind, world.Now, group.Members.Count);
        if (!billed)
        {
            return;
        }
        request.Billed += group.Members.Count;
        world.Quota.Bill(group.Members.Count);
        foreach (var member in group.Members)
        {
            member.Billed++;
        }
    }
}
