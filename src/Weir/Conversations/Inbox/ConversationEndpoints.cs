using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Conversations.Inbox.Answering;
using Weir.Conversations.Inbox.Canned;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Conversations.Inbox;

/// <summary>How an answer may go out.</summary>
public enum AnswerPayment
{
    /// <summary>For free while that is possible, otherwise as one billed message.</summary>
    Any,
    /// <summary>For free or not at all.</summary>
    FreeOnly,
}

/// <param name="Content">Up to five objects, as in a campaign.</param>
/// <param name="Payment">How it may go out.</param>
/// <param name="CannedReply">From which canned reply it was made, to count its use.</param>
public sealed record AnswerConversationRequest(MessageContent? Content, AnswerPayment Payment = AnswerPayment.Any, long? CannedReply = null);

/// <summary>To whom; null for nobody.</summary>
public sealed record AssignConversationRequest(long? Operator);

public sealed record SnoozeConversationRequest(DateTimeOffset? Until);

/// <param name="Text">For colleagues; the customer never sees it.</param>
/// <param name="Mentions">Operators whom it names.</param>
public sealed record NoteConversationRequest(string? Text, IReadOnlyList<long>? Mentions = null);

/// <summary>What is done with several at once.</summary>
public enum InboxBatchMove
{
    Resolve,
    Assign,
}

/// <param name="Conversations">Which.</param>
/// <param name="Move">What.</param>
/// <param name="Operator">To whom they are assigned; null for nobody.</param>
public sealed record InboxBatchRequest(IReadOnlyList<long>? Conversations, InboxBatchMove? Move, long? Operator = null);

/// <summary>One of a batch.</summary>
/// <param name="Conversation">Which.</param>
/// <param name="IsDone">Whether it was done.</param>
/// <param name="Problem">Why not.</param>
public sealed record InboxBatchItem(long Conversation, bool IsDone, string? Problem);

public sealed record InboxBatchResult(IReadOnlyList<InboxBatchItem> Items);

/// <summary>The entry's place in the thread.</summary>
public sealed record NoteTaken(long Id);

/// <summary>What every command of a conversation needs besides its body.</summary>
internal readonly record struct ConversationDoor(
    CurrentCaller Caller, [FromServices] ConversationCommands Commands, [FromServices] InboxQueries Inbox, [FromHeader(Name = IdempotencyKey.Header)] string? Key, CancellationToken Stop)
{
    /// <summary>Does it, and answers with the conversation as it stands then.</summary>
    public async Task<Results<Ok<ConversationView>, Refusal>> SteerAsync(long id, ConversationMove move, OperatorName? to = null, Instant? until = null)
    {
        var answer = await Commands.SteerAsync(Caller.Workspace, new ConversationSteered(id, move, Caller.Actor, to, until), Key, Stop);
        return answer is Answer.Done ? TypedResults.Ok((await Inbox.OpenAsync(Caller.Workspace, id, Caller.Actor, Stop))!) : Reply.Refuse(answer);
    }
}

/// <summary>What is done in a conversation.</summary>
internal static class ConversationEndpoints
{
    public static void Map(RouteGroupBuilder inbox)
    {
        var one = inbox.MapGroup("/conversations/{id:long}").RequirePermission(Permission.Conversations);
        one.MapPost("/answers", AnswerIt);
        one.MapPost("/notes", Note);
        one.MapPost("/take", Take);
        one.MapPost("/assign", Assign);
        one.MapPost("/hand-to-bot", HandToBot);
        one.MapPost("/snooze", Snooze);
        one.MapPost("/wake", Wake);
        one.MapPost("/resolve", Resolve);
        one.MapPost("/reopen", Reopen);
        one.MapPost("/answered-elsewhere", AnsweredElsewhere);
        inbox.MapPost("/conversations/batch", Batch).RequirePermission(Permission.Conversations);
    }

    private static async Task<Results<Ok<AnswerTaken>, Refusal>> AnswerIt(
        long id, AnswerConversationRequest request, [AsParameters] ConversationDoor door, [FromServices] AnswerCommands answers, [FromServices] CannedReplyCommands canned,
        [FromServices] IMessageWriter writer, [FromServices] IValueCatalogues catalogues)
    {
        var workspace = door.Caller.Workspace;
        var content = request.Content ?? new MessageContent();
        var checks = new Checks();
        foreach (var problem in writer.Check(content, catalogues.Of(workspace)))
        {
            checks.Add(problem with { Field = $"content.{problem.Field}" });
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        if (door.Inbox.Find(workspace, id) is not { } conversation)
        {
            return new Refusal(InboxProblems.Unknown(id));
        }
        var answer = await answers.AnswerAsync(workspace, conversation, content, request.Payment == AnswerPayment.Any, door.Caller.Actor, door.Key);
        if (answer is Answer.Done { IsRepetition: false } && request.CannedReply is { } used)
        {
            await canned.NoteUseAsync(workspace, used, door.Stop);
        }
        return Reply.With<AnswerTaken>(answer);
    }

    private static async Task<Results<Ok<NoteTaken>, Refusal>> Note(long id, NoteConversationRequest request, [AsParameters] ConversationDoor door)
    {
        var mentions = request.Mentions ?? [];
        var (named, problem) = mentions.Count > InboxLimits.MentionsMax ? ([], TooManyMentions) : door.Commands.Named(door.Caller.Workspace, mentions, "mentions");
        var checks = new Checks().Text("text", request.Text, InboxLimits.NoteLengthMax).Add(problem);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answer = await door.Commands.NoteAsync(door.Caller.Workspace, new ConversationNoted(id, request.Text!.Trim(), named, door.Caller.Actor), door.Key, door.Stop);
        return answer is Answer.Done ? TypedResults.Ok(new NoteTaken(Reply.Value<long>(answer))) : Reply.Refuse(answer);
    }

    /// <summary>A program cannot have a conversation: nobody could ask it what became of it.</summary>
    private static async Task<Results<Ok<ConversationView>, Refusal>> Take(long id, [AsParameters] ConversationDoor door) =>
        door.Caller.Actor.Kind == ActorKind.Operator ? await door.SteerAsync(id, ConversationMove.Take) : new Refusal(InboxProblems.OperatorsOnly);

    private static async Task<Results<Ok<ConversationView>, Refusal>> Assign(long id, AssignConversationRequest request, [AsParameters] ConversationDoor door)
    {
        var (named, problem) = door.Commands.Named(door.Caller.Workspace, request.Operator is { } to ? [to] : [], "operator");
        return problem is null ? await door.SteerAsync(id, ConversationMove.Assign, named.Count > 0 ? named[0] : null) : new Refusal(problem);
    }

    private static async Task<Results<Ok<ConversationView>, Refusal>> Snooze(long id, SnoozeConversationRequest request, [AsParameters] ConversationDoor door) => request.Until is { } until
        ? await door.SteerAsync(id, ConversationMove.Snooze, until: Instant.From(until))
        : new Refusal(Checks.Missing("until"));

    private static Task<Results<Ok<ConversationView>, Refusal>> HandToBot(long id, [AsParameters] ConversationDoor door) => door.SteerAsync(id, ConversationMove.HandToBot);

    private static Task<Results<Ok<ConversationView>, Refusal>> Wake(long id, [AsParameters] ConversationDoor door) => door.SteerAsync(id, ConversationMove.Wake);

    private static Task<Results<Ok<ConversationView>, Refusal>> Resolve(long id, [AsParameters] ConversationDoor door) => door.SteerAsync(id, ConversationMove.Resolve);

    private static Task<Results<Ok<ConversationView>, Refusal>> Reopen(long id, [AsParameters] ConversationDoor door) => door.SteerAsync(id, ConversationMove.Reopen);

    private static Task<Results<Ok<ConversationView>, Refusal>> AnsweredElsewhere(long id, [AsParameters] ConversationDoor door) => door.SteerAsync(id, ConversationMove.AnsweredElsewhere);

    /// <summary>Each by itself: one that cannot be done keeps no other from being done.</summary>
    private static async Task<Results<Ok<InboxBatchResult>, Refusal>> Batch(InboxBatchRequest request, [AsParameters] ConversationDoor door)
    {
        var ids = request.Conversations?.Distinct().ToList() ?? [];
        var (named, problem) = door.Commands.Named(door.Caller.Workspace, request.Operator is { } wanted ? [wanted] : [], "operator");
        var checks = new Checks().Add(problem)
            .Add(request.Move is null ? Checks.Missing("move") : null)
            .Add(ids.Count == 0 ? Checks.Missing("conversations") : ids.Count > InboxLimits.BatchMax ? InboxProblems.TooMany("conversations") : null);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var (move, to) = (request.Move == InboxBatchMove.Resolve ? ConversationMove.Resolve : ConversationMove.Assign, named.Count > 0 ? named[0] : null);
        var answers = await Task.WhenAll(ids.Select(id => door.Commands.SteerAsync(door.Caller.Workspace, new ConversationSteered(id, move, door.Caller.Actor, to), door.Key, door.Stop)));
        return TypedResults.Ok(new InboxBatchResult([.. ids.Zip(answers, (id, answer) => new InboxBatchItem(
            id, answer is Answer.Done, answer is Answer.Done ? null : Reply.Refuse(answer).Problems[0].Text.In(door.Caller.Language)))]));
    }

    private static readonly Problem TooManyMentions = new("conversation.too-many-mentions", "mentions", new(
        $"一則備註最多提及 {InboxLimits.MentionsMax} 位操作人員。", $"A note names at most {InboxLimits.MentionsMax} operators."));
}
