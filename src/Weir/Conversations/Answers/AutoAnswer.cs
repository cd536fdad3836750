using System.Text.Json;
using Weir.Messages;

namespace Weir.Conversations.Answers;

/// <summary>What is said by itself, without a person.</summary>
public sealed record AutoAnswer
{
    /// <summary>As it was composed, for whoever edits it.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>As it is said: its links know who taps them, its buttons carry their tags. Empty until the turn that defines it.</summary>
    public MessageContent Ready { get; init; } = new();

    /// <summary>Whether it may go out as one billed message when the free answer is not possible.</summary>
    public bool MayPush { get; init; }

    internal string Write() => JsonSerializer.Serialize(this, MessageJson.Options);

    internal static AutoAnswer Read(string json) => JsonSerializer.Deserialize<AutoAnswer>(json, MessageJson.Options)!;
}

/// <summary>What kind of thing has answered; stored in the ledger, never renamed.</summary>
internal static class AnswerSources
{
    public const string Keyword = "keyword";
    public const string Welcome = "welcome";
}

/// <param name="Content">Up to five objects, as in a campaign.</param>
/// <param name="MayPush">Whether to push it as one billed message when the free answer is not possible; off where nothing is said.</param>
public sealed record AnswerRequest(MessageContent? Content, bool MayPush = false)
{
    internal AutoAnswer Composed() => new() { Content = Content ?? new(), MayPush = MayPush };
}

public sealed record AnswerView(MessageContent Content, bool MayPush)
{
    internal static AnswerView? Of(AutoAnswer? answer) => answer is null ? null : new(answer.Content, answer.MayPush);
}
