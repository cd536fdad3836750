using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Conversations.Inbox.Board;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox.Assigning;

/// <summary>
/// Gives conversations that nobody has to the operators of the rule, whoever has waited longest first. Looks at the board whenever something has moved; the
/// pump decides, so that a person who takes one meanwhile has it.
/// </summary>
internal sealed partial class AssignmentWorker : BackgroundService
{
    private readonly ConversationCommands _commands;
    private readonly InboxBoards _boards;
    private readonly Pumps _pumps;
    private readonly ILogger<AssignmentWorker> _log;
    private readonly ConcurrentDictionary<WorkspaceId, bool> _moved = new();
    private readonly Dictionary<WorkspaceId, long> _last = [];
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public AssignmentWorker(ConversationCommands commands, InboxBoards boards, Pumps pumps, PumpParts parts, ILogger<AssignmentWorker> log)
    {
        (_commands, _boards, _pumps, _log) = (commands, boards, pumps, log);
        boards.Follow((workspace, _) => Look(workspace));
        parts.Notices.Listen((workspace, notice) =>
        {
            if (notice is AssignmentRuleChanged)
            {
                Look(workspace);
            }
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in _pumps.Workspaces)
        {
            Look(workspace);
        }
        while (await _news.Reader.WaitToReadAsync(stoppingToken))
        {
            _news.Reader.TryRead(out _);
            foreach (var workspace in _moved.Keys)
            {
                _moved.TryRemove(workspace, out _);
                // The outer loop of a worker: what fails here is tried again with the next move.
                try
                {
                    await AssignAsync(workspace, stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    NotAssigned(_log, failure, workspace.Value);
                }
            }
        }
    }

    private void Look(WorkspaceId workspace)
    {
        _moved[workspace] = true;
        _news.Writer.TryWrite(true);
    }

    private async Task AssignAsync(WorkspaceId workspace, CancellationToken stop)
    {
        if (_pumps.RulesOf<AssignmentRules>(workspace)?.Rule is not { IsOn: true, Operators.Count: > 0 } rule)
        {
            return;
        }
        var all = (await _boards.OfAsync(workspace, stop)).All();
        var free = BoardQuery.Page(all.Where(entry => entry.Conversation.IsAwaited), InboxView.Unassigned, InboxSort.Longest, 0, null, null, InboxLimits.BatchMax);
        if (free.Count == 0)
        {
            return;
        }
        var answerers = _commands.Answerers(workspace);
        rule = rule with { Operators = [.. rule.Operators.Where(one => answerers.ContainsKey(one.Id))] };
        var open = all.Where(entry => entry.Conversation is { Operator: not null, IsSnoozed: false }).CountBy(entry => entry.Conversation.Operator!.Value).ToDictionary();
        foreach (var entry in free)
        {
            if (AssignmentDecider.Next(rule, _last.GetValueOrDefault(workspace), open) is not { } next)
            {
                return;
            }
            var steered = new ConversationSteered(entry.Conversation.Id, ConversationMove.AssignByRule, Actor.System, next);
            if (await _commands.SteerAsync(workspace, steered, null, stop) is Answer.Done)
            {
                _last[workspace] = next.Id;
                open[next.Id] = open.GetValueOrDefault(next.Id) + 1;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations of workspace {Workspace} could not be assigned; the next move tries again.")]
    private static partial void NotAssigned(ILogger log, Exception failure, long workspace);
}
