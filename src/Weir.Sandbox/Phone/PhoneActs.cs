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
    private static readonly TimeSpan FilmPreparedIn = TimeSpan.FromSeconds(5);

    public string? Say(Person person, string text, Group? group = null, bool unnamed = false, bool standby = false)
    {
        var message = new JsonObject { ["type"] = "text", ["text"] = text };
        return Send(person, message, new EventSource(person, group) { Unnamed = unnamed, Standby = standby });
    }

    public string? Sticker(Person person, string packageId, string stickerId)
    {
        var message = new JsonObject { ["type"] = "sticker", ["packageId"] = packageId, ["stickerId"] = stickerId, ["stickerResourceType"] = "STATIC", ["keywords"] = new JsonArray("開心", "謝謝") };
        return Send(person, message, new EventSource(person));
    }

    public string? Location(Person person, string title, string address, double latitude, double longitude)
    {
        var message = new JsonObject { ["type"] = "location", ["title"] = title, ["address"] = address, ["latitude"] = latitude, ["longitude"] = longitude };
        return Send(person, message, new EventSource(person));
    }

    /// <summary>A picture, film, recording or file; the bytes wait on the data host, or lie elsewhere when a LIFF app sent them.</summary>
    public string? Media(Person person, string type, byte[] bytes, string contentType, string? fileName, bool external)
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
            message["duration"] = 12_000;
        }
        var id = Send(person, message, new EventSource(person));
        if (id is not null)
        {
            world.Contents.Add(id, new Content(type, contentType, bytes, type == "video" ? world.Now + FilmPreparedIn : world.Now, external));
        }
        return id;
    }

    public bool Tap(Person person, string data, JsonObject? parameters = null)
    {
        if (!IsHeard(person))
        {
            return false;
        }
        world.Events.Postback(new EventSource(person), data, parameters);
        return true;
    }

    /// <summary>A link tapped in a chat counts for the latest request that offered it there.</summary>
    public void NoteClick(Person person, string url) =>
        person.Chat.LastOrDefault(e => e.Request?.Offer.Options.Any(o => o.Value == url) == true).Request?.Engagement?.Click(person.Index, url, world.Now);

    public bool Unsend(Person person, string messageId)
    {
        if (!person.Chat.Any(e => e.FromPerson && e.MessageId == messageId && !e.Unsent))
        {
            return false;
        }
        person.Replace(messageId, e => e with { Unsent = true });
        world.Contents.Unsend(messageId);
        world.Events.Unsend(new EventSource(person), messageId);
        return true;
    }

    public bool Edit(Person person, string messageId, string text)
    {
        if (!person.Chat.Any(e => e.FromPerson && e.MessageId == messageId && !e.Unsent))
        {
            return false;
        }
        var message = new JsonObject { ["type"] = "text", ["id"] = messageId, ["text"] = text };
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
        world.Followers.Note(1);
        world.Events.Unfollow(person);
        return true;
    }

    /// <summary>Deleting the LINE account tells nobody anything.</summary>
    public static void Delete(Person person) => person.Friendship = Friendship.Deleted;

    private static bool IsHeard(Person person) => person.Friendship is Friendship.Friend or Friendship.Stranger;

    private string? Send(Person person, JsonObject message, EventSource source)
    {
        if (!IsHeard(person))
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
            person.Add(new ChatEntry(world.Now, FromPerson: true, id, JsonSerializer.SerializeToElement(message)));
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
