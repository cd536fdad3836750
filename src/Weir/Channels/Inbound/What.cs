namespace Weir.Channels.Inbound;

/// <summary>
/// What happened, one record per kind. Stored as its <see cref="Kind"/> and its payload (<see cref="ToPayloadJson"/>); both are
/// read again years later, so a test pins them: names may be added, never changed.
/// </summary>
public abstract record What
{
    private What() { }

    /// <summary>The persisted name of the kind.</summary>
    public string Kind => WhatKinds.NameOf(this);

    public string ToPayloadJson() => WhatKinds.Write(this);

    /// <summary>The reverse of <see cref="ToPayloadJson"/>; null for a kind this version does not know.</summary>
    public static What? FromPayloadJson(string kind, string json) => WhatKinds.Read(kind, json);

    /// <param name="IsReturn">The person had blocked the account and unblocked it. Not fully reliable.</param>
    public sealed record Followed(bool IsReturn) : What;

    /// <summary>Blocked: nothing can be sent any more, not even an answer.</summary>
    public sealed record Unfollowed : What;

    public sealed record Said(MessageHandle Message, string Text, IReadOnlyList<PlacedEmoji> Emojis, IReadOnlyList<Mention> Mentions) : What;

    /// <param name="Message">The message.</param>
    /// <param name="PackageId">The set the sticker is from.</param>
    /// <param name="StickerId">The sticker in the set.</param>
    /// <param name="Sort">How it moves and sounds, in the channel's word.</param>
    /// <param name="Keywords">What it expresses; a random pick where there are many.</param>
    /// <param name="Text">What the person wrote on it.</param>
    public sealed record SentSticker(MessageHandle Message, string PackageId, string StickerId, string? Sort, IReadOnlyList<string> Keywords, string? Text) : What;

    /// <param name="Message">The message.</param>
    /// <param name="Content">Where its bytes are.</param>
    /// <param name="Set">Of several pictures sent at once, one event each in no order: which this is.</param>
    public sealed record SentPicture(MessageHandle Message, ContentPlace Content, PictureSet? Set) : What;

    public sealed record SentVideo(MessageHandle Message, ContentPlace Content, long? DurationMilliseconds) : What;

    public sealed record SentAudio(MessageHandle Message, ContentPlace Content, long? DurationMilliseconds) : What;

    public sealed record SentFile(MessageHandle Message, string Name, long SizeBytes) : What;

    public sealed record SentLocation(MessageHandle Message, string? Title, string? Address, double Latitude, double Longitude) : What;

    /// <summary>The message of that id reads differently now. Edits may arrive out of order: the largest time wins.</summary>
    public sealed record EditedText(MessageHandle Message, string Text, IReadOnlyList<PlacedEmoji> Emojis, IReadOnlyList<Mention> Mentions) : What;

    /// <summary>Taken back: our copy must not be shown again.</summary>
    public sealed record Unsent(string MessageId) : What;

    /// <summary>A button with data of ours behind it.</summary>
    public sealed record Pressed(string Data, PickedMoment? Picked, MenuSwitch? Menu) : What;

    public sealed record VideoFinished(string TrackingId) : What;

    /// <param name="BeaconId">The device.</param>
    /// <param name="Sighting"><c>enter</c>, <c>banner</c> or <c>stay</c>.</param>
    /// <param name="DeviceMessage">What the device added, hexadecimal.</param>
    public sealed record BeaconSeen(string BeaconId, string Sighting, string? DeviceMessage) : What;

    /// <summary>The end of an attempt to bind the account to a member. A failed one has no source.</summary>
    public sealed record AccountLinked(bool IsLinked, string Nonce) : What;

    /// <param name="Change"><c>joined</c>, <c>left</c> or <c>renewed</c>.</param>
    /// <param name="MembershipId">The paid plan.</param>
    public sealed record MembershipChanged(string Change, string MembershipId) : What;

    /// <summary>The account was invited into a group.</summary>
    public sealed record JoinedGroup : What;

    /// <summary>The account left a group, or was removed.</summary>
    public sealed record LeftGroup : What;

    public sealed record MembersJoined(IReadOnlyList<string> UserIds) : What;

    public sealed record MembersLeft(IReadOnlyList<string> UserIds) : What;

    /// <summary>A notice sent by phone number arrived; the tag is what the sender gave it.</summary>
    public sealed record NoticeDelivered(string Tag) : What;

    /// <summary>Something about who holds the account's conversations, or about the account itself.</summary>
    /// <param name="Change"><c>attached</c>, <c>detached</c>, <c>activated</c>, <c>deactivated</c>, <c>suspended</c> or <c>resumed</c>.</param>
    /// <param name="AccountId">The account that was attached or detached.</param>
    /// <param name="Scopes">What an attached module may do.</param>
    /// <param name="Reason">Why it was detached.</param>
    /// <param name="UntilMilliseconds">When the control of a conversation ends, in UTC milliseconds.</param>
    public sealed record ModuleEvent(string Change, string? AccountId, IReadOnlyList<string> Scopes, string? Reason, long? UntilMilliseconds) : What;

    /// <summary>Something newer than this version, kept whole.</summary>
    public sealed record Unrecognised(string Type, string RawJson) : What;
}
