using System.Text.Json;
using Weir.Sandbox.Platform;
using Weir.Sandbox.RichMenus;

namespace Weir.Sandbox.Phone;

/// <summary>What a person sees on the screen: the account, the chat, the menu at its foot. Thread rule: under the world's gate.</summary>
internal static class PhoneView
{
    public static object Of(World world, Person person) => new
    {
        userId = person.UserId,
        displayName = person.DisplayName,
        language = person.Language,
        friendship = person.Friendship.ToString().ToLowerInvariant(),
        isMuted = person.IsMuted,
        unread = person.Unread,
        now = world.Now,
        waitsUntil = person.WaitsUntil > world.Now ? person.WaitsUntil : null,
        account = new
        {
            displayName = world.Account.DisplayName,
            basicId = world.Account.BasicId,
            isVerified = world.Account.Verified,
            addFriendUrl = $"{world.Addresses.Access}/R/ti/p/{Uri.EscapeDataString(world.Account.BasicId)}",
        },
        messages = person.Chat.Select(Describe),
        chats = world.Groups.Of(person).Select(group => Describe(world, group, person)),
        coupons = CouponView.Of(world, person),
        richMenu = person.ShownMenu is { } menu ? Describe(menu) : null,
    };

    private static object Describe(ChatEntry entry) => new
    {
        at = entry.At,
        from = entry.FromPerson ? "person" : "account",
        messageId = entry.MessageId,
        message = entry.Unsent ? (JsonElement?)null : entry.Content,
        isUnsent = entry.Unsent,
        isRead = entry.IsRead,
        quotedMessageId = QuotedBy(entry),
    };

    /// <summary>A group, a room or a chat of two, as one of its members sees it.</summary>
    private static object Describe(World world, Group group, Person person) => new
    {
        chatId = group.Id,
        kind = group.Kind.ToString().ToLowerInvariant(),
        name = group.Kind == GroupKind.Group ? group.Name : string.Join('、', group.Members.Where(m => m != person).Select(m => m.DisplayName)),
        botIsIn = group.BotIsIn,
        botMayJoin = world.Account.JoinsGroups && group.Kind != GroupKind.Direct,
        unread = group.UnreadOf(person),
        members = group.Members.Select(m => new { userId = m.UserId, displayName = m.DisplayName }),
        messages = group.Chat.Select(entry => Describe(entry, person)),
    };

    private static object Describe(GroupEntry entry, Person person) => new
    {
        at = entry.At,
        from = entry.Sender is null ? "account" : entry.Sender == person ? "person" : "other",
        speaker = entry.Sender is null || entry.Sender == person ? null : entry.Sender.DisplayName,
        messageId = entry.MessageId,
        message = entry.Unsent || entry.Note is not null ? (JsonElement?)null : entry.Content,
        isUnsent = entry.Unsent,
        isRead = false,
        note = entry.Note,
        quotedMessageId = entry.Note is null ? QuotedBy(entry.Content, entry.Sender is not null) : null,
    };

    private static string? QuotedBy(ChatEntry entry) => QuotedBy(entry.Content, entry.FromPerson);

    private static string? QuotedBy(JsonElement message, bool fromPerson) =>
        Text(message, "quotedMessageId") ?? (!fromPerson && Text(message, "quoteToken") is { } token ? Users.PhoneTokens.QuotedId(token) : null);

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static object Describe(RichMenu menu) => new { id = menu.Id, menu = menu.Describe(), imageUrl = $"/sandbox/v1/richmenus/{menu.Id}/image" };
}
