using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery.Arms;

/// <summary>
/// A winner should be chosen now: set as a timer when a test has gone out. It carries no time of its own; a timer that a later one has
/// replaced does not match the send's and says nothing. Who wins is decided by the capability that knows the rules of winning.
/// </summary>
public sealed record ArmsDue(long Send, long? Campaign) : Payload;

/// <summary>Moves a send from its test to the wait, and from the wait to the rest of the audience.</summary>
public static class ArmDecider
{
    /// <summary>Where the test stands; null when this timer is not the one that counts, or the send is over.</summary>
    public static TestStanding? Standing(ArmsDue due, Instant at, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(due.Send);
        return progress is { Phase: ArmPhase.Waiting, IsOver: false } && progress.DecideAt == at.Milliseconds
            && turn.Rules<SendRules>().Find(due.Send)?.Definition is { Test: { } test } definition
            ? new TestStanding(definition.Connection, test, new Instant(progress.TestedAt ?? at.Milliseconds))
            : null;
    }

    /// <summary>The test has been claimed to its last member: from now on taps are waited for.</summary>
    internal static void Await(ActiveSend send, ArmTest test, ref SendProgress progress, Turn turn)
    {
        progress.Phase = ArmPhase.Waiting;
        progress.TestedAt = turn.Now.Milliseconds;
        Ask(send.Definition.Id, send.Definition.Campaign, turn.Now + test.Wait, ref progress, turn);
    }

    /// <summary>A call of the test came back with nobody served and nobody to blame: its people are tested later, and the wait begins anew.</summary>
    internal static void TestAgain(ref SendProgress progress)
    {
        if (progress.Phase == ArmPhase.Waiting)
        {
            (progress.Phase, progress.TestedAt, progress.DecideAt) = (ArmPhase.Testing, null, null);
        }
    }

    /// <summary>Too little is known; the question comes again.</summary>
    public static void LookAgain(ArmsDue due, Instant at, Turn turn) => Ask(due.Send, due.Campaign, at, ref turn.Shared<SendProgress>(due.Send), turn);

    /// <summary>The rest gets this arm's content: those passed over in the test are looked at from the first member on. A paused send stays paused.</summary>
    public static void Crown(long send, int arm, Turn turn)
    {
        ref var progress = ref turn.Shared<SendProgress>(send);
        (progress.Phase, progress.Winner, progress.DecideAt) = (ArmPhase.Decided, arm, null);
        progress.Cursor = SendProgress.BeforeTheFirst;
        turn.Notify(new SendMoved(send));
        ClaimDecider.Settle(send, ref progress, turn);
    }

    private static void Ask(long send, long? campaign, Instant at, ref SendProgress progress, Turn turn)
    {
        progress.DecideAt = at.Milliseconds;
        turn.SetTimer(at, About.Nobody.Instance, new ArmsDue(send, campaign));
        turn.Write(new SendProgressRow { Id = send, Progress = progress });
    }
}

/// <param name="Connection">The account it leaves by.</param>
/// <param name="Test">As it was opened.</param>
/// <param name="TestedAt">When the last of the test went out.</param>
public sealed record TestStanding(long Connection, ArmTest Test, Instant TestedAt);
