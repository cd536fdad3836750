using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Users;
using Weir.Sandbox.Webhooks;

namespace Weir.Sandbox.Phone;

/// <summary>
/// What a person can do to the account with a phone, and what LINE makes of it. People who block are not heard any more. Used by
/// the control API and by the population alike. Thread rule: under the world's gate.
/// </summary>
internal sealed class PhoneActs(World world)
{
    private const int DurationMsDefault = 12_000;

    private static readonly TimeSpan FilmPreparedIn = TimeSpan.FromSeconds(5);

    public string? Say(Person person, string text, Group? group = null, bool unnamed = false, bool standby = false, string? quoted = null)
    {
        var message = new JsonObject { ["type"] = "text", ["text"] = text };
        if (group is not null && group.Kind != GroupKind.Direct && Mentions.In(text, group, world.Account) is { } mention)
        {
            message["mention"] = mention;
        }
        Quote(message, quoted);
        if (group is null)
        {
            world.RichMenus.NoteTap(person, text);
        }
        return Send(person, message, new EventSource(person, group) { Unnamed = unnamed, Standby = standby });
    }

    public string? Sticker(Person person, string packageId, string stickerId, string? quoted = null, Group? group = null)
    {
        var message = new JsonObject { ["type"] = "sticker", ["packageId"] = packageId, ["stickerId"] = stickerId, ["stickerResourceType"] = "STATIC", ["keywords"] = new JsonArray("開心", "謝謝") };
        Quote(message, quoted);
        return Send(person, message, new EventSource(person, group));
    }

    public string? Location(Person person, string title, string address, double latitude, double longitude, Group? group = null)
    {
        var message = new JsonObject { ["type"] = "location", ["title"] = title, ["address"] = address, ["latitude"] = latitude, ["longitude"] = longitude };
        return Send(person, message, new EventSource(person, group));
    }

    /// <summary>A picture, film or recording that a LIFF app sent: it lies where the app says, and the data host has nothing of it.</summary>
    public string? MediaElsewhere(Person person, JsonElement said, Group? group = null)
    {
        var type = said.GetProperty("type").GetString()!;
        var provider = new JsonObject { ["type"] = "external", ["originalContentUrl"] = said.GetProperty("originalContentUrl").GetString() };
        if (said.TryGetProperty("previewImageUrl", out var preview))
        {
            provider["previewImageUrl"] = preview.GetString();
        }
        var message = new JsonObject { ["type"] = type, ["contentProvider"] = provider };
        if (type is "video" or "audio")
        {
            message["duration"] = said.TryGetProperty("duration", out var duration) ? duration.GetInt32() : DurationMsDefault;
        }
        var id = Send(person, message, new EventSource(person, group));
        if (id is not null)
        {
            world.Contents.Add(id, new Content(type, "", [], world.Now, External: true));
        }
        return id;
    }

    /// <summary>A picture, film, recording or file; the bytes wait on the data host, or lie elsewhere when a LIFF app sent them.</summary>
    public string? Media(Person person, string type, byte[] bytes, string contentType, string? fileName, bool external, int durationMs = 0, Group? group = null)
    {
        var message = new JsonObject { ["type"] = type };
        if (type == "file")
        {
            message["fileName"] = fileName ?? "檔案.pdf";
            message["fileSize"] = bytes.Length;
        }
        else
        {
            message["contentProvider"] = external
                ? new JsonObject { ["type"] = "external", ["originalContentUrl"] = "https://example.com/original", ["previewImageUrl"] = "https://example.com/preview" }
                : new JsonObject { ["type"] = "line" };
        }
        if (type is "video" or "audio")
        {
            message["duration"] = durationMs > 0 ? durationMs : DurationMsDefault;
        }
        var id = Send(person, message, new EventSource(person, group));
        if (id is not null)
        {
            world.Contents.Add(id, new Content(type, contentType, bytes, type == "video" ? world.Now + FilmPreparedIn : world.Now, external));
        }
        return id;
    }

    /// <summary>A postback. What it displays stands in the chat as if it were said, and the account hears only the data.</summary>
    public bool Tap(Person person, string data, JsonObject? parameters = null, string? displayText = null, Group? group = null)
    {
        if (group is null)
        {
            world.RichMenus.NoteTap(person, data);
        }
        return Post(person, data, parameters, displayText, group);
    }

    private bool Post(Person person, string data, JsonObject? parameters, string? displayText, Group? group = null)
    {
        if (group is null ? !IsHeard(person) : !group.BotIsIn)
        {
            return false;
        }
        if (group is not null)
        {
            if (displayText is not null)
            {
                group.Add(new GroupEntry(world.Now, person, world.Ids.Message(), JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "text", ["text"] = displayText })));
            }
            world.GroupActs.TellOfJoin(group);
        }
        else if (displayText is not null)
        {
            var shown = new JsonObject { ["type"] = "text", ["text"] = displayText };
            person.Add(new ChatEntry(world.Now, FromPerson: true, world.Ids.Message(), JsonSerializer.SerializeToElement(shown)) { IsRead = world.Account.AutoMarkAsRead });
        }
        world.Events.Postback(new EventSource(person, group), data, parameters);
        return true;
    }

    /// <summary>Opening the chat: what waits there is read, and the menu is the one that is due now.</summary>
    public void Enter(Person person)
    {
        person.ShownMenu = world.RichMenus.For(person);
        world.RichMenus.NoteSeen(person);
        Read(person);
    }

    /// <summary>Messages come into sight. Each request counts as seen once.</summary>
    public void Read(Person person)
    {
        var seen = person.Chat.Where(e => !e.FromPerson).TakeLast(person.Unread).Select(e => e.Request).OfType<SentRequest>().Distinct();
        foreach (var request in seen)
        {
            request.Engagement?.Read(person.Index, request.Messages.Count, world.Now);
        }
        person.Unread = 0;
    }

    /// <summary>A tab of the menu: the phone changes it by itself and then tells the account how that went.</summary>
    public void SwitchMenu(Person person, string alias, string data)
    {
        var menuId = world.RichMenus.Aliases.GetValueOrDefault(alias);
        var status = menuId is null ? "RICHMENU_ALIAS_ID_NOTFOUND" : world.RichMenus.Find(menuId) is null ? "RICHMENU_NOTFOUND" : person.IsFriend ? "SUCCESS" : "FAILED";
        var result = new JsonObject { ["status"] = status };
        world.RichMenus.NoteTap(person, data);
        if (status == "SUCCESS")
        {
            world.RichMenus.Link(person, menuId);
            result["newRichMenuAliasId"] = alias;
        }
        Post(person, data, result, displayText: null);
    }

    /// <summary>A LIFF app's access token ends with its window.</summary>
    public void CloseLiff(Person person, string? accessToken)
    {
        if (accessToken is not null && world.Login.Find(accessToken)?.Person == person)
        {
            world.Login.Revoke(accessToken);
        }
        if (world.Login.Holder == person)
        {
            world.Login.Holder = null;
        }
    }

    /// <summary>A link tapped in a chat counts for the latest request that offered it there.</summary>
    public void NoteClick(Person person, string url)
    {
        world.RichMenus.NoteTap(person, url);
        person.Chat.LastOrDefault(e => e.Request?.Offer.Options.Any(o => o.Value == url) == true).Request?.Engagement?.Click(person.Index, url, world.Now);
    }

    public bool Unsend(Person person, string messageId, Group? group = null)
    {
        if (group is not null)
        {
            return UnsendIn(group, person, messageId);
        }
        if (!person.Chat.Any(e => e.FromPerson && e.MessageId == messageId && !e.Unsent))
        {
            return false;
        }
        person.Replace(messageId, e => e with { Unsent = true });
        world.Contents.Unsend(messageId);
        world.Events.Unsend(new EventSource(person), messageId);
        return true;
    }

    private bool UnsendIn(Group group, Person person, string messageId)
    {
        if (!group.Chat.Any(e => e.Sender == person && e.MessageId == messageId && e is { Unsent: false, Note: null }))
        {
            return false;
        }
        group.Replace(messageId, e => e with { Unsent = true });
        world.Contents.Unsend(messageId);
        if (group.BotIsIn)
        {
            world.Events.Unsend(new EventSource(person, group), messageId);
        }
        return true;
    }

    /// <summary>Editing in a group, the one place where LINE tells bots of it.</summary>
    public bool EditIn(Group group, Person person, string messageId, string text)
    {
        if (!group.Chat.Any(e => e.Sender == person && e.MessageId == messageId && e is { Unsent: false, Note: null }))
        {
            return false;
        }
        var message = Edited(messageId, text);
        if (Mentions.In(text, group, world.Account) is { } mention)
        {
            message["mention"] = mention;
        }
        group.Replace(messageId, e => e with { Content = JsonSerializer.SerializeToElement(message) });
        if (group.BotIsIn)
        {
            message["quoteToken"] = PhoneTokens.Quote(world.Ids.Message());
            world.Events.MessageEdited(new EventSource(person, group), message);
        }
        return true;
    }

    public bool Edit(Person person, string messageId, string text)
    {
        if (!person.Chat.Any(e => e.FromPerson && e.MessageId == messageId && !e.Unsent))
        {
            return false;
        }
        var message = Edited(messageId, text);
        person.Replace(messageId, e => e with { Content = JsonSerializer.SerializeToElement(message) });
        message["quoteToken"] = PhoneTokens.Quote(world.Ids.Message());
        world.Events.MessageEdited(new EventSource(person), message);
        return true;
    }

    /// <summary>Adding the account as a friend, or unblocking it: LINE tells both as follow.</summary>
    public bool Follow(Person person)
    {
        if (person.Friendship is Friendship.Friend or Friendship.Deleted)
        {
            return false;
        }
        var unblocked = person.Friendship == Friendship.Blocked;
        person.Friendship = Friendship.Friend;
        person.FollowedAt = world.Now;
        if (!person.EverFriend)
        {
            person.EverFriend = true;
            world.People.FirstTimeAdds++;
        }
        person.Notice();
        world.Followers.Note(unblocked ? -1 : 0);
        world.Events.Follow(person, unblocked);
        if (world.Account.Greeting)
        {
            SendOwn(person, SendKind.Greeting, $"{person.DisplayName}您好！感謝您加入好友。");
        }
        return true;
    }

    public bool Block(Person person)
    {
        if (!person.IsFriend)
        {
            return false;
        }
        person.Friendship = Friendship.Blocked;
        person.Notice();
        world.Followers.Note(1);
        world.Events.Unfollow(person);
        return true;
    }

    /// <summary>Deleting the LINE account tells nobody anything.</summary>
    public static void Delete(Person person)
    {
        person.Friendship = Friendship.Deleted;
        person.Notice();
    }

    private static void Quote(JsonObject message, string? quoted)
    {
        if (quoted is not null)
        {
            message["quotedMessageId"] = quoted;
        }
    }

    private static JsonObject Edited(string messageId, string text) => new() { ["type"] = "text", ["id"] = messageId, ["text"] = text };

    private static bool IsHeard(Person person) => person.Friendship is Friendship.Friend or Friendship.Stranger;

    private string? Send(Person person, JsonObject message, EventSource source)
    {
        // Whoever blocks the account is heard in a group all the same.
        if (source.Group is null ? !IsHeard(person) : person.Friendship == Friendship.Deleted)
        {
            return null;
        }
        var id = world.Ids.Message();
        message["id"] = id;
        if ((string?)message["type"] is "text" or "sticker" or "image" or "video")
        {
            message["quoteToken"] = PhoneTokens.Quote(id);
        }
        message["markAsReadToken"] = PhoneTokens.MarkAsRead(id);
        if (source.Group is null)
        {
            person.LastWroteAt = world.Now;
            person.Add(new ChatEntry(world.Now, FromPerson: true, id, JsonSerializer.SerializeToElement(message)) { IsRead = world.Account.AutoMarkAsRead });
        }
        else
        {
            source.Group.Add(new GroupEntry(world.Now, person, id, JsonSerializer.SerializeToElement(message)));
            if (!source.Group.BotIsIn)
            {
                return id;
            }
            world.GroupActs.TellOfJoin(source.Group);
        }
        world.Events.Message(source, message);
        if (world.Account.AutoResponse && source.Group is null)
        {
            SendOwn(person, SendKind.AutoResponse, "感謝您的訊息，我們會盡快回覆您。");
        }
        return id;
    }

    /// <summary>What the account manager's own features send beside the bot: the cause of double answers.</summary>
    private void SendOwn(Person person, SendKind kind, string text)
    {
        var message = JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "text", ["text"] = text });
        world.Postman.Deliver(world.Postman.Prepare("manager-" + world.Ids.Message(), kind, [message]), [person], billed: false);
    }
}
