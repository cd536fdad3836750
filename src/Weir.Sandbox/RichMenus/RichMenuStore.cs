using Weir.Sandbox.Insight;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.RichMenus;

/// <summary>The account's menus, their aliases and the default one. Thread rule: under the world's gate.</summary>
internal sealed class RichMenuStore(World world)
{
    public const int MenusMax = 1_000;
    public const int AliasesMax = 1_000;

    private readonly Dictionary<string, RichMenu> _byId = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public IReadOnlyCollection<RichMenu> All => _byId.Values;

    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    public bool IsFull => _byId.Count >= MenusMax;

    public string? DefaultId { get; set; }

    public RichMenu? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public RichMenu Add(System.Text.Json.Nodes.JsonObject description)
    {
        var menu = new RichMenu("richmenu-" + world.Ids.Token(), description);
        _byId.Add(menu.Id, menu);
        return menu;
    }

    /// <summary>A menu from before a restart.</summary>
    public void Restore(string id, System.Text.Json.Nodes.JsonObject description, byte[]? image, string? imageType)
    {
        var menu = new RichMenu(id, description);
        if (image is not null)
        {
            menu.SetImage(image, imageType!);
        }
        _byId[id] = menu;
    }

    /// <summary>Aliases that pointed to the menu stay and lead nowhere; phones that show it go on until the chat is opened again.</summary>
    public bool Remove(string id)
    {
        if (!_byId.Remove(id))
        {
            return false;
        }
        if (DefaultId == id)
        {
            DefaultId = null;
        }
        return true;
    }

    public void SetAlias(string alias, string menuId) => _aliases[alias] = menuId;

    public bool RemoveAlias(string alias) => _aliases.Remove(alias);

    /// <summary>What a chat shows when it is opened: the person's own menu before the default one. Strangers have the default only.</summary>
    public RichMenu? For(Person person) => (person.IsFriend ? Find(person.RichMenuId) : null) ?? Find(DefaultId);

    /// <summary>A menu of one's own is seen at once. Others than friends are passed over in silence.</summary>
    public void Link(Person person, string? menuId)
    {
        if (!person.IsFriend)
        {
            return;
        }
        person.RichMenuId = menuId;
        person.ShownMenu = For(person);
        person.Notice();
    }

    /// <summary>The chat is opened, and the menu lies at its foot.</summary>
    public void NoteSeen(Person person) => person.ShownMenu?.Use.Seen(person.Index, JapanDate.Of(world.Now));

    /// <summary>
    /// What a phone tells of a tap is what the tap did (data, text or address), not where it was: the area of the menu on the screen
    /// that does this is the one that was tapped. The same words typed by hand count too; a page cannot tell them apart.
    /// </summary>
    public void NoteTap(Person person, string did)
    {
        if (person.ShownMenu is not { } menu)
        {
            return;
        }
        for (var i = 0; i < menu.Areas.Count; i++)
        {
            var action = menu.Areas[i]["action"];
            if (did == (string?)action?["data"] || did == (string?)action?["uri"] || did == (string?)action?["text"])
            {
                menu.Use.Tapped(person.Index, i, JapanDate.Of(world.Now));
                return;
            }
        }
    }
}
