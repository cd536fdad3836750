using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Commerce.Orders;

/// <summary>
/// Takes reports of orders in batches. Every order stands for itself: it is reported as done only when it is durable with everything that
/// follows from it, whatever becomes of its neighbours. Thread-safe.
/// </summary>
public sealed class OrderCommands(IIntake intake, WorkspaceQueries workspaces, TimeProvider clock)
{
    public const int ItemsMax = 1_000;
    private const string Source = "orders";

    /// <summary>
    /// The answers in the order of the items; all are submitted before the first is waited for, so that they share commits.
    /// </summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="items">The orders as they are now.</param>
    /// <param name="key">The request's own key: the same request again then changes nothing, even when something newer came in between. Null for none.</param>
    /// <param name="lane">Live for a shop's own reports, bulk for files.</param>
    /// <param name="stop">Ends the waiting; what was submitted is taken.</param>
    public async Task<IReadOnlyList<Answer>> TakeAsync(WorkspaceId workspace, IReadOnlyList<OrderItem> items, string? key, Lane lane, CancellationToken stop)
    {
        var brand = workspaces.Find(workspace)!;
        var waiting = new List<Task<Answer>>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            waiting.Add(Submit(brand, items[i], i, key, lane, stop));
        }
        var answers = new List<Answer>(items.Count);
        foreach (var answer in waiting)
        {
            answers.Add(await answer);
        }
        return answers;
    }

    private Task<Answer> Submit(Workspace brand, OrderItem? item, int number, string? key, Lane lane, CancellationToken stop)
    {
        var now = clock.Now;
        var checks = new Checks();
        var place = string.Create(CultureInfo.InvariantCulture, $"items[{number}].");
        if (item is null)
        {
            return Task.FromResult<Answer>(new Answer.Refused(Checks.Missing(place.TrimEnd('.'))));
        }
        if (OrderForm.Read(item, place, brand, now, key is not null, checks) is not { } reported)
        {
            return Task.FromResult<Answer>(new Answer.Refused(checks.Refuse().Problems[0]));
        }
        var arrivalKey = new ArrivalKey(Source, string.Create(CultureInfo.InvariantCulture, $"{key}:{number}"));
        return intake.SubmitAsync(new Arrival(brand.Id, arrivalKey, lane, new About.By(reported.Identities[0]), Instant.From(item.OrderedAt!.Value), now, reported), stop).AsTask();
    }
}
