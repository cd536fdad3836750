using System.Text.Json;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Login;

namespace Weir.Sandbox.Persistence;

/// <summary>
/// What a sandbox remembers over a restart: what people and the account's owner did. People are drawn from the seed again, so that only
/// those are named here with whom something has happened. Not in it, and gone with the process: reply tokens and retry keys, what LINE
/// counts for insight, sign-ins, the log of calls, and the population's hidden truth.
/// </summary>
internal sealed record Snapshot
{
    /// <summary>Grows when a field changes its meaning; a file of another version is not read.</summary>
    public const int VersionNow = 1;

    public required int Version { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>How often this sandbox has been started again; ids made after a restart must not repeat earlier ones.</summary>
    public required int Restarts { get; init; }

    /// <summary>When the account got the friends it began with.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required int StartFriends { get; init; }

    public required int PeopleCount { get; init; }

    public required int FirstTimeAdds { get; init; }

    public required SavedIds Ids { get; init; }

    public required SavedAccount Account { get; init; }

    public required IReadOnlyList<SavedPerson> People { get; init; }

    public required IReadOnlyList<SavedGroup> Groups { get; init; }

    /// <summary>What the account sent, by message id: a broadcast is kept once, in however many chats it stands.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Messages { get; init; }

    public required SavedMenus Menus { get; init; }

    public required IReadOnlyList<LiffApp> LiffApps { get; init; }

    public required int LiffAppsMade { get; init; }

    public required IReadOnlyList<ChannelTokens.Issued> ShortLivedTokens { get; init; }

    public required IReadOnlyList<ChannelTokens.Issued> TokensByJwt { get; init; }

    /// <summary>Files of before hold none.</summary>
    public SavedHoldings Holdings { get; init; } = SavedHoldings.None;
}

internal sealed record SavedIds(long Message, long Audience, long AudienceJob);

internal sealed record SavedAccount
{
    public required string DisplayName { get; init; }

    public required string? WebhookUrl { get; init; }

    public required bool WebhookActive { get; init; }

    public required bool WebhookRedelivery { get; init; }

    public required bool LoginPublished { get; init; }

    public required bool LoginOfOtherProvider { get; init; }

    public required bool Verified { get; init; }

    public required bool ChatMode { get; init; }

    public required bool Greeting { get; init; }

    public required bool AutoResponse { get; init; }

    public required bool JoinsGroups { get; init; }

    public required int? MonthlyMessages { get; init; }

    public required int ExtraMessages { get; init; }

    /// <summary>The month by LINE's calendar, in which <see cref="MessagesUsed"/> were used.</summary>
    public required DateOnly Month { get; init; }

    public required int MessagesUsed { get; init; }
}

internal sealed record SavedPerson
{
    public required int Index { get; init; }

    public required string DisplayName { get; init; }

    public required string Friendship { get; init; }

    public required bool EverFriend { get; init; }

    public DateTimeOffset? FollowedAt { get; init; }

    public DateTimeOffset? LastWroteAt { get; init; }

    public bool AcceptsConsent { get; init; } = true;

    /// <summary>By LIFF app. Who consented in a file of before is asked once more.</summary>
    public IReadOnlyDictionary<string, LiffConsent>? Consents { get; init; }

    public IReadOnlyList<string>? DeclinedScopes { get; init; }

    public int Billed { get; init; }

    public bool IsMuted { get; init; }

    public int Unread { get; init; }

    public string? RichMenuId { get; init; }

    public IReadOnlyList<SavedEntry> Chat { get; init; } = [];
}

/// <summary>One bubble. What the account said stands in <see cref="Snapshot.Messages"/>.</summary>
/// <param name="Sender">In a group, the index of who said it; null for the account and in a chat with it.</param>
internal sealed record SavedEntry(DateTimeOffset At, string MessageId, JsonElement? Said, bool IsRead, bool Unsent, int? Sender = null, string? Note = null);

internal sealed record SavedGroup(string Id, string Kind, string Name, bool BotIsIn, IReadOnlyList<int> Members, IReadOnlyList<SavedEntry> Chat);

internal sealed record SavedMenus(IReadOnlyList<SavedMenu> All, IReadOnlyDictionary<string, string> Aliases, string? DefaultId);

internal sealed record SavedMenu(string Id, JsonElement Description, byte[]? Image, string? ImageType);
