using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Events;

/// <summary>
/// Takes batches of events from programs. Every item stands for itself: it is reported as done only when it is durable with everything that
/// follows from it, whatever becomes of its neighbours. Thread-safe.
/// </summary>
public sealed class EventCommands(IIntake intake, MemberQueries members, TimeProvider clock)
{
    public const int ItemsMax = 1_000;

    private static readonly Problem NoSuchMember = MemberProblems.NoSuchMember;

    /// <summary>All are submitted before the first is waited for, so that they share commits.</summary>
    public async Task<IReadOnlyList<(EventItem Item, Answer Answer)>> TakeAsync(
        WorkspaceId workspace, Actor by, IReadOnlyList<EventItem> items, Lane lane, CancellationToken stop)
    {
        var named = items.Select(item => MemberId.Parse(item.Member)).OfType<MemberId>().Distinct().ToList();
        var known = named.Count == 0 ? [] : members.Ordinals(workspace, named);
        var source = SourceOf(by);
        var waiting = new List<(EventItem, Task<Answer>)>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            waiting.Add((items[i], Submit(workspace, source, items[i], string.Create(CultureInfo.InvariantCulture, $"items[{i}]"), known, lane, stop)));
        }
        var answers = new List<(EventItem, Answer)>(items.Count);
        foreach (var (item, answer) in waiting)
        {
            answers.Add((item, await answer));
        }
        return answers;
    }

    /// <summary>Ids are unique per key: two programs may count from one.</summary>
    public static string SourceOf(Actor by) => by.Kind switch
    {
        ActorKind.ApiKey => $"api:{by.Id}",
        ActorKind.Operator => $"operator:{by.Id}",
        _ => "import",
    };

    private Task<Answer> Submit(
        WorkspaceId workspace, string source, EventItem item, string at, Dictionary<MemberId, Ordinal> known, Lane lane, CancellationToken stop)
    {
        var now = clock.Now;
        var checks = new Checks();
        var properties = EventForm.Check(item, now, at, checks);
        About? about = null;
        if (item.Identity is { } identity)
        {
            about = EventForm.Identity(identity, at, checks) is { } key ? new About.By(key) : null;
        }
        else if (MemberId.Parse(item.Member) is { } member && known.TryGetValue(member, out var ordinal))
        {
            about = new About.Known(ordinal);
        }
        else if (item.Member is not null)
        {
            checks.Add(NoSuchMember with { Field = $"{at}.member" });
        }
        return checks.AreClean
            ? intake.SubmitAsync(
                new Arrival(workspace, new ArrivalKey(source, item.Id!.Trim()), lane, about!, Instant.From(item.OccurredAt!.Value), now, new EventHappened(item.Kind!, properties)), stop).AsTask()
            : Task.FromResult<Answer>(new Answer.Refused(checks.Refuse().Problems[0]));
    }
}
