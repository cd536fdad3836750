using System.Globalization;
using Weir.Conversations.Inbox.Assigning;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Operators;

namespace Weir.Conversations.Inbox;

/// <summary>Does things with conversations by way of the pump. Thread-safe.</summary>
internal sealed class ConversationCommands(IIntake intake, OperatorQueries operators, TimeProvider clock)
{
    public async Task<Answer> SteerAsync(WorkspaceId workspace, ConversationSteered steered, string? idempotencyKey, CancellationToken stop) =>
        await SubmitAsync(workspace, Source(steered.Conversation), steered, idempotencyKey, stop);

    public async Task<Answer> NoteAsync(WorkspaceId workspace, ConversationNoted noted, string? idempotencyKey, CancellationToken stop) =>
        await SubmitAsync(workspace, Source(noted.Conversation), noted, idempotencyKey, stop);

    public async Task<Answer> DefineRuleAsync(WorkspaceId workspace, AssignmentRuleDefined defined, string? idempotencyKey, CancellationToken stop) =>
        await SubmitAsync(workspace, "assignment-rule", defined, idempotencyKey, stop);

    /// <summary>Those who may answer, by number.</summary>
    public IReadOnlyDictionary<long, OperatorView> Answerers(WorkspaceId workspace) => operators.List(workspace)
        .Where(one => one.State == RoleState.Active && one.Permissions.Contains(Permission.Conversations)).ToDictionary(one => one.Id);

    /// <summary>The operators of these numbers by name, or the problem with the first who may not answer.</summary>
    public (IReadOnlyList<OperatorName> Named, Problem? Problem) Named(WorkspaceId workspace, IReadOnlyList<long> ids, string field)
    {
        if (ids.Count == 0)
        {
            return ([], null);
        }
        var known = Answerers(workspace);
        foreach (var id in ids.Where(id => !known.ContainsKey(id)))
        {
            return ([], InboxProblems.NoSuchOperator(id, field));
        }
        return ([.. ids.Distinct().Select(id => new OperatorName(id, known[id].Name))], null);
    }

    /// <summary>A key is the caller's word for one request about one conversation: the same word for another is another request.</summary>
    private static string Source(long conversation) => string.Create(CultureInfo.InvariantCulture, $"conversation:{conversation}");

    private async Task<Answer> SubmitAsync(WorkspaceId workspace, string source, Payload what, string? idempotencyKey, CancellationToken stop)
    {
        var now = clock.Now;
        return await intake.SubmitAsync(Arrival.Command(workspace, new ArrivalKey(source, IdempotencyKey.OrNew(idempotencyKey)), now, what), stop);
    }
}
