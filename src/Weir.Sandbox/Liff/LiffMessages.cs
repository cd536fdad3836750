using System.Text.Json;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>
/// What a LIFF app may send in a person's name, and how it arrives. Fewer types than a bot has, links as the only actions, and templates and
/// Flex cause no webhook. Thread rule: sending under the world's gate.
/// </summary>
internal static class LiffMessages
{
    private static readonly string[] Sendable = ["text", "sticker", "image", "video", "audio", "location", "template", "flex"];
    private static readonly string[] Shareable = ["text", "image", "video", "audio", "location", "template", "flex"];
    private static readonly string[] ForbiddenProperties = ["emojis", "quoteToken", "trackingId", "sender", "quickReply"];
    private static readonly string[] ActionHolders = ["action", "actions", "defaultAction"];

    public static void Check(JsonElement body, bool isShared, Findings findings)
    {
        MessageValidator.Check(body, MessageTarget.Unknown, findings);
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        var place = 0;
        foreach (var message in messages.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object))
        {
            Check(new Shape(message, $"messages[{place++}]", findings), isShared ? Shareable : Sendable);
        }
    }

    public static void Say(World world, Person person, JsonElement message, Group? group)
    {
        var type = message.GetProperty("type").GetString()!;
        switch (type)
        {
            case "text": world.Acts.Say(person, message.GetProperty("text").GetString()!, group); break;
            case "sticker": world.Acts.Sticker(person, message.GetProperty("packageId").GetString()!, message.GetProperty("stickerId").GetString()!, group: group); break;
            case "image" or "video" or "audio": world.Acts.MediaElsewhere(person, message, group); break;
            case "location":
                world.Acts.Location(person, message.GetProperty("title").GetString()!, message.GetProperty("address").GetString()!, message.GetProperty("latitude").GetDouble(), message.GetProperty("longitude").GetDouble(), group);
                break;
            default: Show(world, person, message.Clone(), group); break;
        }
    }

    private static void Show(World world, Person person, JsonElement message, Group? group)
    {
        if (group is null)
        {
            person.Add(new ChatEntry(world.Now, FromPerson: true, world.Ids.Message(), message));
        }
        else
        {
            group.Add(new GroupEntry(world.Now, person, world.Ids.Message(), message));
        }
    }

    private static void Check(Shape message, string[] types)
    {
        if (message.Element.TryGetProperty("type", out var type) && !types.Contains(type.ToString()))
        {
            message.Wrong("type", $"Must be one of the following values: [{string.Join(", ", types)}]");
        }
        foreach (var name in ForbiddenProperties.Where(name => message.Element.TryGetProperty(name, out _)))
        {
            message.Wrong(name, "must not be specified in a LIFF app");
        }
        if (HasActionThatIsNoLink(message.Element))
        {
            message.Wrong("type", "only URI actions can be set in a LIFF app");
        }
    }

    private static bool HasActionThatIsNoLink(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(HasActionThatIsNoLink),
        JsonValueKind.Object => element.EnumerateObject().Any(p => (ActionHolders.Contains(p.Name) && IsNoLink(p.Value)) || HasActionThatIsNoLink(p.Value)),
        _ => false,
    };

    private static bool IsNoLink(JsonElement action) => action.ValueKind switch
    {
        JsonValueKind.Array => action.EnumerateArray().Any(IsNoLink),
        JsonValueKind.Object => !action.TryGetProperty("type", out var type) || type.ToString() != "uri",
        _ => false,
    };
}
