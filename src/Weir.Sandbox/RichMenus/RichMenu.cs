using System.Text.Json.Nodes;

namespace Weir.Sandbox.RichMenus;

/// <summary>A picture with areas to tap at the foot of a chat. Its description never changes; its image arrives later, once.</summary>
internal sealed class RichMenu(string id, JsonObject description)
{
    public string Id { get; } = id;

    public byte[]? Image { get; private set; }

    public string? ImageType { get; private set; }

    /// <summary>Without an image a menu cannot be shown to anybody.</summary>
    public bool HasImage => Image is not null;

    public IReadOnlyList<JsonNode> Areas { get; } = [.. description["areas"]!.AsArray().Select(a => a!)];

    public RichMenuUse Use { get; } = new();

    public void SetImage(byte[] image, string type) => (Image, ImageType) = (image, type);

    public JsonObject Describe()
    {
        var menu = new JsonObject { ["richMenuId"] = Id };
        foreach (var (name, value) in description)
        {
            menu[name] = value?.DeepClone();
        }
        return menu;
    }
}
