using System.Globalization;
using Weir.Foundation;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Editing;

/// <summary>Changes one member for an operator or a program, which then stands in the audit log. Thread-safe.</summary>
public sealed class MemberCommands(IIntake intake, TimeProvider clock)
{
    /// <summary>By the first of the identities; whoever is not known comes into being.</summary>
    public Task<Answer> UpsertAsync(WorkspaceId workspace, ProfileLearned profile, IReadOnlyList<long> tags, Actor by, string idempotencyKey, CancellationToken stop) =>
        SubmitAsync(workspace, "member.upsert", new About.By(profile.Identities![0]), new MemberEdited(profile, tags, [], Cause(by), by), idempotencyKey, stop);

    public Task<Answer> ChangeAsync(WorkspaceId workspace, Ordinal member, ProfileLearned profile, Actor by, string idempotencyKey, CancellationToken stop) =>
        SubmitAsync(workspace, "member.change", new About.Known(member), new MemberEdited(profile, [], [], Cause(by), by), idempotencyKey, stop);

    public Task<Answer> TagAsync(
        WorkspaceId workspace, Ordinal member, IReadOnlyList<long> add, IReadOnlyList<long> remove, Actor by, string idempotencyKey, CancellationToken stop) =>
        SubmitAsync(workspace, "member.tags", new About.Known(member), new MemberEdited(new ProfileLearned(), add, remove, Cause(by), by), idempotencyKey, stop);

    private async Task<Answer> SubmitAsync(WorkspaceId workspace, string source, About about, Payload what, string key, CancellationToken stop)
    {
        var now = clock.Now;
        return await intake.SubmitAsync(new Arrival(workspace, new ArrivalKey(source, key), Lane.Live, about, now, now, what), stop);
    }

    private static TagCause Cause(Actor by) => new(by.Kind == ActorKind.Operator ? "operator" : "api-key", by.Id.ToString(CultureInfo.InvariantCulture));
}
