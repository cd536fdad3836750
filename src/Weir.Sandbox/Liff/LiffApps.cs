using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Liff;

/// <summary>One LIFF app of the Login channel.</summary>
internal sealed record LiffApp(string Id, Uri EndpointUrl)
{
    public string ViewType { get; init; } = "full";

    public string Description { get; init; } = "";

    /// <summary>Without the button in the header.</summary>
    public bool IsModule { get; init; }

    /// <summary>May open the reader of QR codes.</summary>
    public bool ReadsCodes { get; init; }

    public string BotPrompt { get; init; } = "none";

    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "chat_message.write"];

    /// <summary>The share target picker is off until the console switches it on, as at LINE.</summary>
    public bool SharesTargets { get; init; }

    public bool IsAtOrBelow(Uri page) =>
        page.GetLeftPart(UriPartial.Authority) == EndpointUrl.GetLeftPart(UriPartial.Authority) && (page.AbsolutePath.TrimEnd('/') + "/").StartsWith(EndpointUrl.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>
    /// Where the page lies for a LIFF address with a path of its own: endpoint and path are joined, queries merged. This is what
    /// liff.init's second redirect arrives at.
    /// </summary>
    public Uri PageFor(string path, string query)
    {
        var page = new UriBuilder(EndpointUrl);
        if (path.Length > 0)
        {
            page.Path = page.Path.TrimEnd('/') + "/" + path;
        }
        page.Query = string.Join('&', ((string[])[page.Query.TrimStart('?'), query.TrimStart('?')]).Where(q => q.Length > 0));
        return page.Uri;
    }
}

/// <summary>The LIFF apps by id. Thread rule: under the world's gate.</summary>
internal sealed class LiffApps
{
    public const int AppsMax = 30;

    private readonly World _world;
    private readonly SortedDictionary<string, LiffApp> _byId = new(StringComparer.Ordinal);
    private int _made;

    public LiffApps(World world)
    {
        _world = world;
        if (world.Options.LiffEndpointUrl is { } endpoint)
        {
            FirstId = Add(endpoint).Id;
        }
    }

    public string? FirstId { get; private set; }

    public IReadOnlyCollection<LiffApp> All => _byId.Values;

    public bool IsFull => _byId.Count >= AppsMax;

    public LiffApp? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public LiffApp Add(Uri endpoint)
    {
        var id = $"{_world.Account.LoginChannelId}-{Ids.Secret(_world.Options.Seed, 1_000UL + (ulong)_made++)[..8]}";
        FirstId ??= id;
        return _byId[id] = new LiffApp(id, endpoint);
    }

    public void Replace(LiffApp app) => _byId[app.Id] = app;

    public int Made => _made;

    /// <summary>The apps from before a restart, the first of them still the first.</summary>
    public void Restore(IEnumerable<LiffApp> apps, int made)
    {
        var all = apps.ToArray();
        _byId.Clear();
        foreach (var app in all)
        {
            _byId[app.Id] = app;
        }
        _made = Math.Max(_made, made);
        FirstId ??= all.FirstOrDefault()?.Id;
    }

    public bool Remove(string id) => _byId.Remove(id);
}
