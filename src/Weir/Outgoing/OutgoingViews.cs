using Weir.Foundation;

namespace Weir.Outgoing;

/// <summary>An address to be told, always whole.</summary>
/// <param name="Name">What operators call the other program.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Events">Of what, by the names of <c>GET /outgoing-webhooks/events</c>.</param>
/// <param name="IsOn">Whether it is told now.</param>
public sealed record DefineOutgoingWebhookRequest(string? Name, string? Url, IReadOnlyList<string>? Events, bool IsOn = true);

/// <summary>A kind of event that can be told.</summary>
public sealed record OutgoingEventView(string Name, string Text);

/// <summary>An address that is told, and how that goes.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="Url">Where it is told.</param>
/// <param name="Events">Of what.</param>
/// <param name="State">Whether it is told, or why not.</param>
/// <param name="Delivered">Events it has taken.</param>
/// <param name="Waiting">Events still to be taken.</param>
/// <param name="GivenUp">Events it has not taken in three days.</param>
/// <param name="Lost">Events never kept, because too many waited.</param>
/// <param name="DeliveredAt">When it took the last one.</param>
/// <param name="FailingSince">Since when it has taken none, though there were some.</param>
/// <param name="OldSecretUntil">Until when the secret before signs too.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record OutgoingWebhookView(
    long Id, string Name, string Url, IReadOnlyList<string> Events, ListenerState State, long Delivered, long Waiting, long GivenUp, long Lost,
    DateTimeOffset? DeliveredAt, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil, DateTimeOffset CreatedAt)
{
    internal static OutgoingWebhookView Of(Listener listener, ListenerFigures? figures, Instant now) => new(
        listener.Id, listener.Name, listener.Url, listener.Kinds, listener.State, figures?.Delivered ?? 0, figures?.Waiting ?? 0, figures?.GivenUp ?? 0, figures?.Lost ?? 0,
        Time(figures?.DeliveredAt), Time(figures?.FailingSince), listener.OldSecretUntil > now.Milliseconds ? Time(listener.OldSecretUntil) : null, new Instant(listener.CreatedAt).ToDateTimeOffset());

    internal static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? new Instant(at).ToDateTimeOffset() : null;
}

public sealed record OutgoingWebhookList(IReadOnlyList<OutgoingWebhookView> Items);

/// <summary>A secret, shown this once.</summary>
/// <param name="Webhook">Whose it is.</param>
/// <param name="Secret">What the other program checks signatures with.</param>
public sealed record OutgoingSecretView(OutgoingWebhookView Webhook, string Secret);

/// <summary>One event for one address.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MessageId">The <c>webhook-id</c>, the same at every attempt.</param>
/// <param name="Event">Its kind.</param>
/// <param name="State">What became of it so far.</param>
/// <param name="CreatedAt">When it was ready.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried again; null once it is over.</param>
/// <param name="AttemptedAt">When it was tried last.</param>
/// <param name="TookMilliseconds">How long the answer took.</param>
/// <param name="Status">The answer's HTTP status; null for no answer.</param>
public sealed record OutgoingPostingView(
    long Id, string MessageId, string Event, PostingState State, DateTimeOffset CreatedAt, long Attempts, DateTimeOffset? NextAt, DateTimeOffset? AttemptedAt, long? TookMilliseconds, long? Status)
{
    internal static OutgoingPostingView Of(WorkspaceId workspace, Posting posting) => new(
        posting.Id, posting.MessageId(workspace), posting.Kind, (PostingState)posting.State, new Instant(posting.CreatedAt).ToDateTimeOffset(), posting.Attempts,
        posting.State == (long)PostingState.Waiting ? new Instant(posting.NextAt).ToDateTimeOffset() : null, OutgoingWebhookView.Time(posting.AttemptedAt), posting.TookMs, posting.AnswerStatus);
}

/// <summary>What was said, and what was answered.</summary>
/// <param name="Posting">How it went.</param>
/// <param name="Body">The very text that was posted.</param>
/// <param name="Answer">How the answer began, or why there was none.</param>
public sealed record OutgoingPostingDetail(OutgoingPostingView Posting, string Body, string? Answer);

/// <summary>What became of a test.</summary>
/// <param name="IsTaken">It was answered with a 2xx.</param>
/// <param name="Status">The answer's HTTP status; null for no answer.</param>
/// <param name="Answer">How the answer began, or why there was none.</param>
/// <param name="TookMilliseconds">How long it took.</param>
public sealed record OutgoingTestView(bool IsTaken, long? Status, string? Answer, long TookMilliseconds);
