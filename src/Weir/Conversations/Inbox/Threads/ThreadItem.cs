using System.Text.Json.Serialization;
using Weir.Channels.Inbound;
using Weir.Conversations.Inbox.Media;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Messages;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox.Threads;

/// <summary>
/// One thing in a thread. Its number is its place: events, answers, sends and entries take theirs from one sequence. The records are not nested in the union,
/// because their properties share names with it.
/// </summary>
/// <param name="Id">Its place.</param>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SaidItem), "said")]
[JsonDerivedType(typeof(AnsweredItem), "answered")]
[JsonDerivedType(typeof(SentItem), "sent")]
[JsonDerivedType(typeof(EntryItem), "entry")]
public abstract record ThreadItem(long Id, DateTimeOffset At);

/// <summary>What the customer said or did. What was taken back shows nothing but that; of what was changed the last form is shown.</summary>
/// <param name="Id">The event.</param>
/// <param name="At">When.</param>
/// <param name="Event">Its kind, such as <c>message.text</c> or <c>button.pressed</c>.</param>
public sealed record SaidItem(long Id, DateTimeOffset At, string Event) : ThreadItem(Id, At)
{
    /// <summary>The channel's name of the message.</summary>
    public string? MessageId { get; init; }
    public bool IsUnsent { get; init; }
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>What was said; of a sticker, what stands on it; of a button, the data behind it.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<PlacedEmoji> Emojis { get; init; } = [];
    public IReadOnlyList<Mention> Mentions { get; init; } = [];
    public SaidSticker? Sticker { get; init; }
    public SaidMedia? Media { get; init; }
    public SaidFile? File { get; init; }
    public SaidLocation? Location { get; init; }
    public SaidQuote? Quote { get; init; }
}

public sealed record SaidSticker(string PackageId, string StickerId, string? Sort, IReadOnlyList<string> Keywords);

public enum SaidMediaKind
{
    Picture,
    Video,
    Sound,
    File,
}

/// <summary>A picture, video, sound or file that was sent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="State">Whether we have it.</param>
public sealed record SaidMedia(SaidMediaKind Kind, MediaState State)
{
    /// <summary>Where the console finds it, while it is ready; may stand in a page as it is.</summary>
    public string? Address { get; init; }
    public string? ContentType { get; init; }
    public long? SizeBytes { get; init; }

    /// <summary>Of a file.</summary>
    public string? Name { get; init; }
    public long? DurationMilliseconds { get; init; }

    /// <summary>Where its sender says that it lies, when it is elsewhere. Never fetched by us.</summary>
    public string? Url { get; init; }
    public string? PreviewUrl { get; init; }
    public PictureSet? Set { get; init; }
}

public sealed record SaidFile(string Name, long SizeBytes);

public sealed record SaidLocation(string? Title, string? Address, double Latitude, double Longitude);

/// <summary>What a message quotes.</summary>
/// <param name="MessageId">The channel's name of it.</param>
/// <param name="Item">Its place in the thread, where it is on the same page.</param>
/// <param name="Text">What it said, where that is known and was not taken back.</param>
public sealed record SaidQuote(string MessageId, long? Item, string? Text);

/// <summary>What we said in answer: a person, or a rule.</summary>
/// <param name="Id">The answer's number in the ledger.</param>
/// <param name="At">When it was first tried, or else decided.</param>
/// <param name="Claimant">Who wanted to say it.</param>
/// <param name="Source">What said it: <c>agent</c>, <c>program</c>, <c>keyword</c>, <c>welcome</c>.</param>
/// <param name="SourceId">Which of them: the operator, the rule.</param>
/// <param name="Label">Its name as people know it.</param>
/// <param name="Content">As it was sent; null for answers of rules from before this was kept.</param>
/// <param name="Said">How it begins, where it is words.</param>
/// <param name="Result">What became of it.</param>
/// <param name="IsFree">By the free window; otherwise it is one billed message.</param>
/// <param name="Reason">Why it was not given.</param>
/// <param name="Why">The same for people.</param>
public sealed record AnsweredItem(
    long Id, DateTimeOffset At, Claimant Claimant, string Source, long SourceId, string Label, MessageContent? Content, string? Said,
    AnswerResult Result, bool IsFree, ReplyReason? Reason, Wording? Why) : ThreadItem(Id, At);

public enum AnswerResult
{
    /// <summary>On its way.</summary>
    Sending,
    Accepted,
    /// <summary>Nobody can say whether it arrived.</summary>
    Unknown,
    Failed,
}

/// <summary>A message of a campaign, or a test of one.</summary>
/// <param name="Id">The send.</param>
/// <param name="At">When it left.</param>
/// <param name="Campaign">Null for a test.</param>
/// <param name="Content">What was said, with the customer's values of today.</param>
/// <param name="Result">What became of it.</param>
public sealed record SentItem(long Id, DateTimeOffset At, long? Campaign, MessageContent? Content, AnswerResult Result) : ThreadItem(Id, At);

/// <summary>A note, or how the conversation changed hands or state.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Entry">What it is.</param>
/// <param name="By">Who did it.</param>
/// <param name="Operator">To whom it was given.</param>
/// <param name="Text">Of a note.</param>
/// <param name="Mentions">Whom a note names.</param>
/// <param name="Until">Of a snooze.</param>
public sealed record EntryItem(
    long Id, DateTimeOffset At, EntryKind Entry, Actor By, OperatorName? Operator, string? Text, IReadOnlyList<OperatorName> Mentions, DateTimeOffset? Until) : ThreadItem(Id, At);

/// <summary>A piece of a thread, the oldest first.</summary>
/// <param name="Items">What stands in it.</param>
/// <param name="Older">Ask <c>before</c> this for what came before; null at the beginning.</param>
/// <param name="Newer">Ask <c>after</c> this for what has come since; null in an empty thread.</param>
/// <param name="HasNewer">Whether there was more behind when it was read.</param>
public sealed record ThreadPage(IReadOnlyList<ThreadItem> Items, long? Older, long? Newer, bool HasNewer);
