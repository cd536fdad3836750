using System.Text.Json.Nodes;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Http.Outside;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Secrecy;

namespace Weir.Outgoing;

/// <summary>What an operator may say of a listener.</summary>
internal sealed record ListenerWish(string? Name, string? Url, IReadOnlyList<string>? Kinds, bool IsOn);

/// <summary>Makes, changes, tests and removes listeners. A secret is drawn here, shown once, and goes on encrypted. Thread-safe.</summary>
internal sealed class OutgoingCommands(Pumps pumps, OutsideGuard guard, PostingClient client, PostingStore store, PostingWorker worker, Secrets secrets, TimeProvider clock)
{
    /// <summary>How long the secret before signs too.</summary>
    public static readonly TimeSpan OldSecretFor = TimeSpan.FromHours(24);

    /// <summary>The listener and its secret, which nobody can read again.</summary>
    public async Task<(Answer? Answer, string Secret, Checks Checks)> AddAsync(WorkspaceId workspace, ListenerWish wish, Actor by, ArrivalKey key, CancellationToken stop)
    {
        var (wanted, checks) = await ReadAsync(wish, stop);
        if (wanted is null)
        {
            return (null, "", checks);
        }
        var secret = StandardSignature.NewSecret();
        var name = $"outgoing/{Guid.CreateVersion7(clock.GetUtcNow()):n}";
        wanted = wanted with { SecretName = name, Secret = secrets.Protect(workspace, name, secret) };
        return (await SubmitAsync(workspace, key, new ListenerDefined(wanted, by), stop), secret, checks);
    }

    public async Task<(Answer? Answer, Checks Checks)> ChangeAsync(WorkspaceId workspace, long id, ListenerWish wish, Actor by, ArrivalKey key, CancellationToken stop)
    {
        var (wanted, checks) = await ReadAsync(wish, stop);
        if (wanted is null)
        {
            return (null, checks);
        }
        if (wanted.IsOn)
        {
            await store.ForgiveAsync(workspace, id, stop);
        }
        return (await SubmitAsync(workspace, key, new ListenerDefined(wanted with { Id = id }, by), stop), checks);
    }

    public Task<Answer> RemoveAsync(WorkspaceId workspace, long id, Actor by, ArrivalKey key, CancellationToken stop) =>
        SubmitAsync(workspace, key, new ListenerStopped(id, ListenerState.Removed, by), stop);

    public async Task<(Answer Answer, string Secret)> ChangeSecretAsync(WorkspaceId workspace, Listener listener, Actor by, ArrivalKey key, CancellationToken stop)
    {
        var secret = StandardSignature.NewSecret();
        var changed = new ListenerSecretChanged(listener.Id, secrets.Protect(workspace, listener.SecretName, secret), (clock.Now + OldSecretFor).Milliseconds, by);
        return (await SubmitAsync(workspace, key, changed, stop), secret);
    }

    /// <summary>Posts an event that says it is a test, at once and only once.</summary>
    public Task<OutsideAnswer> TestAsync(WorkspaceId workspace, Listener listener, CancellationToken stop) => client.PostAsync(
        workspace, listener, $"evt_{workspace.Value}_test_{clock.Now.Milliseconds}", OutboxUnpacker.Body(OutgoingKinds.Test, clock.Now, new JsonObject { ["listener"] = listener.Name }), stop);

    public async Task<bool> SendAgainAsync(WorkspaceId workspace, long listener, long posting, CancellationToken stop)
    {
        var isThere = await store.AgainAsync(workspace, listener, posting, clock.Now, stop);
        worker.Wake(workspace);
        return isThere;
    }

    private async Task<(Listener? Wanted, Checks Checks)> ReadAsync(ListenerWish wish, CancellationToken stop)
    {
        var checks = new Checks().Text("name", wish.Name, Listener.NameLengthMax);
        foreach (var name in wish.Kinds ?? [])
        {
            checks.Add(OutgoingKinds.IsKnown(name) ? null : OutgoingProblems.UnknownKind(name));
        }
        checks.Add(wish.Kinds is not { Count: > 0 } ? OutgoingProblems.NoKinds : null);
        var (url, problem) = await guard.ReadAsync(wish.Url, stop);
        return checks.Add(problem).AreClean
            ? (new Listener
            {
                Name = wish.Name!.Trim(),
                Url = url!,
                Kinds = [.. wish.Kinds!.Distinct()],
                State = wish.IsOn ? ListenerState.On : ListenerState.Off,
                SecretName = "",
                Secret = "",
            }, checks)
            : (null, checks);
    }

    private async Task<Answer> SubmitAsync(WorkspaceId workspace, ArrivalKey key, Payload what, CancellationToken stop) =>
        await pumps.SubmitAsync(Arrival.Command(workspace, key, clock.Now, what), stop);
}
