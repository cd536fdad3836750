using System.Globalization;
using Weir.Foundation;
using Weir.Messages;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Conversations.Inbox.Canned;

/// <summary>Writes canned replies at the desk, each change with its line in the log. Thread-safe.</summary>
internal sealed class CannedReplyCommands(IDesk desk, TimeProvider clock)
{
    /// <summary>A new one where the number is 0.</summary>
    public async Task<(CannedReplyView? View, Problem? Problem)> DefineAsync(WorkspaceId workspace, long id, string shortName, MessageContent content, Actor by, CancellationToken stop) =>
        await desk.WriteAsync(workspace, ((CannedReplyView?, Problem?) (tx) =>
        {
            var before = id == 0 ? null : CannedReplies.Find(tx, id);
            if (id != 0 && before is null)
            {
                return (null, Unknown(id));
            }
            if (CannedReplies.IsNameTaken(tx, shortName, id))
            {
                return (null, NameTaken(shortName));
            }
            if (id == 0 && CannedReplies.Count(tx) >= CannedReplies.RepliesMax)
            {
                return (null, TooMany);
            }
            if (before is null)
            {
                id = CannedReplies.Add(tx, shortName, content, clock.Now);
            }
            else
            {
                CannedReplies.Change(tx, id, shortName, content);
            }
            var after = CannedReplies.Find(tx, id)!;
            Audit.Write(tx, clock.Now, by, before is null ? "canned-reply.create" : "canned-reply.change", TargetOf(id), before, after);
            return (after, null);
        }), stop);

    public async Task<Problem?> RemoveAsync(WorkspaceId workspace, long id, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        if (CannedReplies.Find(tx, id) is not { } before)
        {
            return Unknown(id);
        }
        CannedReplies.Remove(tx, id);
        Audit.Write(tx, clock.Now, by, "canned-reply.remove", TargetOf(id), before, null);
        return null;
    }, stop);

    /// <summary>In this order from now on; those that are not named keep their places behind them.</summary>
    public async Task OrderAsync(WorkspaceId workspace, IReadOnlyList<long> ids, Actor by, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        var known = CannedReplies.All(tx).ConvertAll(reply => reply.Id);
        List<long> order = [.. ids.Where(known.Contains).Distinct(), .. known.Except(ids)];
        foreach (var (place, id) in order.Index())
        {
            CannedReplies.Move(tx, id, place + 1);
        }
        Audit.Write(tx, clock.Now, by, "canned-reply.order", new AuditTarget("canned-reply", ""), known, order);
        return order.Count;
    }, stop);

    /// <summary>It was said once more.</summary>
    public async Task NoteUseAsync(WorkspaceId workspace, long id, CancellationToken stop) => await desk.WriteAsync(workspace, tx => CannedReplies.NoteUse(tx, id, clock.Now), stop);

    private static AuditTarget TargetOf(long id) => new("canned-reply", id.ToString(CultureInfo.InvariantCulture));

    private static Problem Unknown(long id) => new("canned-reply.unknown", null, new($"找不到編號 {id} 的罐頭回覆。", $"There is no canned reply {id}.")) { Kind = ProblemKind.NotFound };

    private static Problem NameTaken(string shortName) => new("canned-reply.name-taken", "shortName", new(
        $"已經有叫「/{shortName}」的罐頭回覆，請換一個名稱。", $"There is a canned reply “/{shortName}” already; choose another name."));

    private static readonly Problem TooMany = new("canned-reply.too-many", null, new(
        $"最多 {CannedReplies.RepliesMax} 則罐頭回覆，請先刪除不需要的。", $"At most {CannedReplies.RepliesMax} canned replies; remove some first."));
}
