namespace Weir.Channels.Inbound;

/// <summary>What later acts need to point at a message: to quote it, to mark it as read, to fetch its content.</summary>
public sealed record MessageHandle(string Id, string? QuoteKey = null, string? ReadToken = null, string? QuotedId = null);

/// <summary>Where the bytes of a picture, video or sound are: with the channel under an id, or at addresses elsewhere.</summary>
public sealed record ContentPlace(string? ContentId, string? Url = null, string? PreviewUrl = null);

/// <summary>Several pictures sent at once. The position is from 1; some senders omit it.</summary>
public sealed record PictureSet(string Id, int? Position, int? Total);

/// <summary>An emoji of the channel inside a text; positions are UTF-16 code units.</summary>
public sealed record PlacedEmoji(int Position, int Length, string ProductId, string EmojiId);

/// <summary>A person named inside a text; positions are UTF-16 code units. Without consent the id is missing.</summary>
public sealed record Mention(int Position, int Length, bool IsEveryone, string? UserId, bool IsOurselves);

/// <summary>What was picked with a button that asks for a date or time; local to the person, without a zone. One of the three.</summary>
public sealed record PickedMoment(string? Date, string? Time, string? DateTime);

/// <summary>The person switched the menu by a tap. <paramref name="Menu"/> is the alias switched to, missing on failure.</summary>
public sealed record MenuSwitch(string Status, string? Menu);
