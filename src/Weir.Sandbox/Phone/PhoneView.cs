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

    private static string? QuotedBy(ChatEntry entry) =>
        Text(entry.Content, "quotedMessageId") ?? (!entry.FromPerson && Text(entry.Content, "quoteToken") is { } token ? Users.PhoneTokens.QuotedId(token) : null);

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static object Describe(RichMenu menu) => new { id = menu.Id, menu = menu.Describe(), imageUrl = $"/sandbox/v1/richmenus/{menu.Id}/image" };
}
