using System.Globalization;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Outgoing;

/// <summary>A new listener, or one with another name, address, choice of events, or switched. Of a known one the secrets stay as they are. Answers with its number.</summary>
internal sealed record ListenerDefined(Listener Listener, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>A listener gets another secret, encrypted at the door; the one before signs too until a moment.</summary>
internal sealed record ListenerSecretChanged(long Id, string Secret, long OldUntil, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>A listener is removed by an operator, or switched off by Weir.</summary>
internal sealed record ListenerStopped(long Id, ListenerState State, Actor By) : Payload
{
    public override bool EndsTurn => true;
    public override bool IsOurOwn => By.Kind == ActorKind.System;
}

/// <summary>Somebody may have to be told sooner than it was thought.</summary>
internal sealed record ListenersMoved : Notice
{
    public static readonly ListenersMoved Instance = new();
}

/// <summary>The listeners themselves. What they are told is decided by <see cref="OutboxStage"/>.</summary>
internal sealed class ListenerStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case ListenerDefined defined:
                Define(defined, turn);
                break;
            case ListenerSecretChanged changed when Find(changed.Id, turn) is { } listener:
                Put(listener, listener with { Secret = changed.Secret, OldSecret = listener.Secret, OldSecretUntil = changed.OldUntil }, "outgoing-webhook.secret", changed.By, turn);
                break;
            // Weir switches off what is on, and says nothing twice.
            case ListenerStopped { State: ListenerState.Removed } removed when Find(removed.Id, turn) is { } listener:
                Put(listener, listener with { State = ListenerState.Removed }, "outgoing-webhook.remove", removed.By, turn);
                break;
            case ListenerStopped stopped when turn.Rules<ListenerRules>().Find(stopped.Id) is { IsOn: true } listener:
                Put(listener, listener with { State = stopped.State }, "outgoing-webhook.switch-off", stopped.By, turn);
                break;
            default:
                break;
        }
    }

    private static void Define(ListenerDefined defined, Turn turn)
    {
        var wanted = defined.Listener;
        if (wanted.Id == 0)
        {
            if (turn.Rules<ListenerRules>().All.Count >= Listener.PerWorkspaceMax)
            {
                turn.Refuse(OutgoingProblems.TooMany);
                return;
            }
            Put(null, wanted with { Id = turn.NextId(), CreatedAt = turn.Now.Milliseconds }, "outgoing-webhook.create", defined.By, turn);
        }
        else if (Find(wanted.Id, turn) is { } before)
        {
            Put(before, before with { Name = wanted.Name, Url = wanted.Url, Kinds = wanted.Kinds, State = wanted.State }, "outgoing-webhook.change", defined.By, turn);
        }
    }

    private static Listener? Find(long id, Turn turn)
    {
        var found = turn.Rules<ListenerRules>().Find(id);
        if (found is null)
        {
            turn.Refuse(OutgoingProblems.Unknown);
        }
        return found;
    }

    private static void Put(Listener? before, Listener after, string action, Actor by, Turn turn)
    {
        turn.Write(after with { ChangedAt = turn.Now.Milliseconds });
        turn.Write(AuditRow.Decided(turn, by, action, new AuditTarget("outgoing-webhook", after.Id.ToString(CultureInfo.InvariantCulture)), Shown(before), Shown(after)));
        turn.Invalidate<ListenerRules>();
        turn.Notify(ListenersMoved.Instance);
        turn.Return(after.Id);
    }

    /// <summary>Never a secret.</summary>
    private static object? Shown(Listener? listener) => listener is null ? null : new { listener.Name, listener.Url, listener.Kinds, listener.State };
}
