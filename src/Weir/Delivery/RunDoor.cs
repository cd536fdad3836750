using Weir.Foundation;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>Through it a run asks the pump what to do and tells it what has happened outside. Nobody else waits for the answers, so a run's questions come after live ones.</summary>
/// <param name="pumps">Where the ledger is decided.</param>
/// <param name="clock">For the moment of each question, and for the waits while the database is gone.</param>
/// <param name="source">The run's name in a parked letter.</param>
internal sealed class RunDoor(Pumps pumps, TimeProvider clock, string source)
{
    /// <summary>Before a question is repeated that found no database.</summary>
    public static readonly TimeSpan GoneWait = TimeSpan.FromSeconds(1);

    public ValueTask<Answer> AskAsync(WorkspaceId workspace, Payload what, CancellationToken stop)
    {
        var now = clock.Now;
        return pumps.SubmitAsync(new Arrival(workspace, new ArrivalKey(source, ""), Lane.Due, About.Nobody.Instance, now, now, what), stop);
    }

    /// <summary>
    /// What has happened outside must get into the ledger, however long the database is gone. A workspace that has ended has no ledger: that answer
    /// is given back, and the run comes to its end.
    /// </summary>
    public async Task<Answer> TellAsync(WorkspaceId workspace, Payload what, CancellationToken stop)
    {
        while (true)
        {
            var answer = await AskAsync(workspace, what, stop);
            if (answer is not Answer.Unavailable { HasNoWorkspace: false })
            {
                return answer;
            }
            await Task.Delay(GoneWait, clock, stop);
        }
    }
}
