using System.Net;
using Weir.Sandbox.Liff;
using Weir.Sandbox.RichMenus;

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

    /// <summary>What they leave out there, where it can be left out. Most leave out nothing.</summary>
    public IReadOnlyList<string>? DeclinedScopes { get; set; }

    /// <summary>By LIFF app.</summary>
    public Dictionary<string, LiffConsent>? Consents { get; set; }

    /// <summary>The in-app browser's cookies: one jar a person, made when a first link is opened.</summary>
    public CookieContainer? Cookies { get; set; }

    public int Billed { get; set; }

    /// <summary>Somebody acts for this person on a page; the population does so no more.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The phone stays silent when the account writes. The account never learns of it.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Messages that arrived since the chat was last looked at.</summary>
    public int Unread { get; set; }

    /// <summary>Until when the account's loading animation runs.</summary>
    public DateTimeOffset? WaitsUntil { get; set; }

    /// <summary>The menu linked to this person alone.</summary>
    public string? RichMenuId { get; set; }

    /// <summary>The menu on the screen. A new default is seen only when the chat is opened again, and a deleted one until then.</summary>
    public RichMenu? ShownMenu { get; set; }

    /// <summary>Raised when something on the phone's screen has changed.</summary>
    public event Action<Person>? Changed;

    /// <summary>The address of their LINE account. The shop knows the same, where they told it.</summary>
    public string Email => EmailOf(Index);

    public bool IsFriend => Friendship == Friendship.Friend;

    public IReadOnlyList<ChatEntry> Chat => _chat ?? (IReadOnlyList<ChatEntry>)[];

    public void Add(ChatEntry entry)
    {
        // Most people have one bubble or two; what nobody uses is not kept for a hundred thousand of them.
        _chat ??= new List<ChatEntry>(1);
        if (_chat.Count == ChatEntriesMax)
        {
            _chat.RemoveAt(0);
        }
        _chat.Add(entry);
        if (!entry.FromPerson)
        {
            Unread++;
            WaitsUntil = null;
        }
        Notice();
    }

    public static string EmailOf(int index) => $"sb{index:000000}@mail.example";

    public void Notice() => Changed?.Invoke(this);

    public void Replace(string messageId, Func<ChatEntry, ChatEntry> change)
    {
        for (var i = 0; i < (_chat?.Count ?? 0); i++)
        {
            if (_chat![i].MessageId == messageId)
            {
                _chat[i] = change(_chat[i]);
            }
        }
        Notice();
    }

    /// <summary>The account has read what the person wrote up to this message, or all of it.</summary>
    public void MarkRead(string? upToMessageId = null)
    {
        var last = upToMessageId is null ? _chat?.Count - 1 : _chat?.FindIndex(e => e.MessageId == upToMessageId);
        for (var i = 0; i <= (last ?? -1); i++)
        {
            _chat![i] = _chat[i] with { IsRead = true };
        }
        Notice();
    }
}
