using System.Globalization;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Parked;

/// <summary>Tries letters again and throws them away. Thread-safe.</summary>
public sealed class ParkedCommands(ParkedLetters letters, IDesk desk, TimeProvider clock)
{
    public static Problem NoSuch(long id) => new("parked.unknown", null, new(
        $"找不到第 {id} 號保留的事件，可能已處理或捨棄。", $"There is no letter {id}; it may have been processed or discarded.")) { Kind = ProblemKind.NotFound };

    /// <summary>A letter that is refused stays, for whoever changes what it is refused for; one that fails again is now the letter in the answer.</summary>
    public async Task<Answer> RetryAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop)
    {
        if (letters.Find(workspace, id) is not { } letter)
        {
            return new Answer.Refused(NoSuch(id));
        }
        var answer = await letters.RetryAsync(workspace, letter, stop);
        if (answer is Answer.Done or Answer.Parked)
        {
            await RemoveAsync(workspace, id, "parked.retry", by, answer is Answer.Parked parked ? parked.Letter : null, stop);
        }
        return answer;
    }

    /// <summary>Null when done. What it held is shown in the audit log by its key alone: the body may hold what a person wanted gone.</summary>
    public async Task<Problem?> DiscardAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop) =>
        await RemoveAsync(workspace, id, "parked.discard", by, null, stop) ? null : NoSuch(id);

    private async Task<bool> RemoveAsync(WorkspaceId workspace, long id, string action, Actor by, long? parkedAgainAs, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        if (ParkedLetters.Find(tx, id) is not { } letter)
        {
            return false;
        }
        ParkedLetters.Remove(tx, id);
        Audit.Write(tx, clock.Now, by, action, new AuditTarget("parked", id.ToString(CultureInfo.InvariantCulture)),
            new { letter.Key, letter.PayloadName }, parkedAgainAs is null ? null : new { parkedAgainAs });
        return true;
    }, stop);
}
