using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces.Ending;

/// <summary>
/// Deletes what a workspace held, once it is marked as ending: first its pump is closed, so that nothing can write any more, then a table at a time
/// is emptied through the desk. Can be repeated: what a failure or a stop cut short goes on at the next look, or the next start. The workspace's number, its pump
/// position and its audit log stay, so no ordinal or id of it is ever given out again. Thread-safe.
/// </summary>
internal sealed partial class WorkspaceEraser(Pumps pumps, Database database, IEnumerable<IWorkspaceEnd> ends, TimeProvider clock, ILogger<WorkspaceEraser> log) : BackgroundService
{
    /// <summary>How often it is looked whether an end was cut short; nobody can enter such a workspace, so nobody waits for it.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Every table with a column for the workspace, but for the two that stay; a test compares it with the schema. One statement each: an end
    /// is rare, and a demo small enough that no other brand waits longer than for a large import.
    /// </summary>
    internal static readonly IReadOnlyList<string> Tables =
    [
        "operator_role", "api_key", "secret", "connection", "relay_address", "relay_waiting", "outgoing_listener", "outgoing_outbox", "outgoing_posting", "timer", "sweep", "parked_arrival", "arrival_key", "change_log",
        "campaign", "send_limit", "send", "send_batch", "send_effect", "delivery", "mass_call", "mass_call_effect", "opt_out_list", "opt_out_entry", "arm_decision", "billing", "test_group", "test_group_member",
        "order_credit", "attribution_setting", "shop_order", "smart_link", "link_key", "link_tap", "entry_link", "keyword_rule", "reply", "welcome", "recognition_count",
        "conversation_read", "conversation_entry", "conversation", "canned_reply", "assignment_rule",
        "segment", "segment_version", "segment_turn", "segment_page", "segment_chunk_log", "segment_review", "media_file", "media_size", "recording", "customer_media",
        "friend_import", "profile_missing", "spoilt_event", "import_file", "consent_log", "consent", "consent_topic", "friendship", "friend_block", "friend_gain", "friend_count", "day_turn", "event_measure", "member_event",
        "tag_log", "member_tag", "tag", "tag_folder", "member_attribute", "attribute", "identity", "member",
    ];

    public async Task EraseAsync(WorkspaceId workspace, CancellationToken stop)
    {
        await pumps.CloseAsync(workspace, stop);
        foreach (var table in Tables)
        {
            await pumps.WriteAsync(workspace, tx => tx.Execute($"delete from {table} where workspace = @w"), stop);
        }
        foreach (var end in ends)
        {
            end.Forget(workspace);
        }
        await pumps.WriteInstallationAsync(tx => tx.Execute(
            "update workspace set state = @ended where id = @id and state = @ending",
            new { id = workspace.Value, ending = (long)WorkspaceState.Ending, ended = (long)WorkspaceState.Ended }), stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookInterval, clock);
        do
        {
            // The outer loop of a worker: a database that is gone comes back, and the next look goes on.
            try
            {
                await EraseAllAsync(stoppingToken);
            }
            catch (StorageFailure failure)
            {
                NotLooked(log, failure);
            }
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EraseAllAsync(CancellationToken stop)
    {
        var left = database.ReadInstallation(tx => tx.Query<long>("select id from workspace where state = @ending order by id", new { ending = (long)WorkspaceState.Ending }));
        foreach (var workspace in left)
        {
            // Each by itself, since others stand behind one that fails, also on a file that somebody holds open.
            try
            {
                await EraseAsync(new WorkspaceId(workspace), stop);
            }
            catch (Exception failure) when (failure is StorageFailure or IOException or UnauthorizedAccessException)
            {
                NotErased(log, failure, workspace);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What workspace {Workspace} held could not be deleted; the next look goes on.")]
    private static partial void NotErased(ILogger log, Exception failure, long workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which workspaces are ending could not be read; the next look tries again.")]
    private static partial void NotLooked(ILogger log, Exception failure);
}
