using System.Net;

namespace Weir.Sandbox.Platform;

internal enum Friendship
{
    Stranger,
    Friend,
    Blocked,
    Deleted,
}

/// <summary>Somebody with the LINE app. What the account may know is here; what only the truth knows is in the population's traits.</summary>
internal sealed class Person(int index, string userId, string displayName)
{
    /// <summary>A phone keeps more, but a sandbox of a hundred thousand people has to fit a laptop.</summary>
    public const int ChatEntriesMax = 60;

    private List<ChatEntry>? _chat;

    public int Index { get; } = index;

    public string UserId { get; } = userId;

    public string DisplayName { get; set; } = displayName;

    public string Language { get; set; } = "zh-TW";

    public Friendship Friendship { get; set; } = Friendship.Stranger;

    /// <summary>Blocking keeps the friendship in LINE's sense: unblocking fires follow with isUnblocked.</summary>
    public bool EverFriend { get; set; }

    public DateTimeOffset? FollowedAt { get; set; }

    public DateTimeOffset? LastWroteAt { get; set; }

    /// <summary>What the person answers when a LIFF app asks for consent the first time.</summary>
    public bool AcceptsConsent { get; set; } = true;

    public HashSet<string>? ConsentedLiffApps { get; set; }

    /// <summary>The in-app browser's cookies: one jar a person, made when a first link is opened.</summary>
    public CookieContainer? Cookies { get; set; }

    public int Billed { get; set; }

    public bool IsFriend => Friendship == Friendship.Friend;

    public IReadOnlyList<ChatEntry> Chat => _chat ?? (IReadOnlyList<ChatEntry>)[];

    public void Add(ChatEntry entry)
    {
        _chat ??= new List<ChatEntry>(4);
        if (_chat.Count == ChatEntriesMax)
        {
            _chat.RemoveAt(0);
        }
        _chat.Add(entry);
    }

    public void Replace(string messageId, Func<ChatEntry, ChatEntry> change)
    {
        for (var i = 0; i < (_chat?.Count ?? 0); i++)
        {
            if (_chat![i].MessageId == messageId)
            {
                _chat[i] = change(_chat[i]);
            }
        }
    }
}
