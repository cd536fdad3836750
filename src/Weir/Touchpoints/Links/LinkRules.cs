using System.Collections.Frozen;
using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Touchpoints.Links;

/// <summary>A link that knows who taps it: where it leads, what it tags, and what it adds to the address for other programs that measure.</summary>
public sealed record SmartLink
{
    public const int NameLengthMax = 120;
    public const int UrlLengthMax = 1_000;
    public const int TagsMax = 10;
    public const int ParametersMax = 20;

    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Url { get; init; }
    public IReadOnlyList<long> Tags { get; init; } = [];

    /// <summary>Parameters added to the address, such as <c>utm_source</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The campaign whose message it was made for; null for one that stands alone.</summary>
    public long? Campaign { get; init; }
    public bool IsRetired { get; init; }
    public long CreatedAt { get; init; }

    /// <summary>The address with the parameters that it does not have yet.</summary>
    public string Target()
    {
        var target = new UriBuilder(Url);
        var query = System.Web.HttpUtility.ParseQueryString(target.Query);
        foreach (var (name, value) in Parameters)
        {
            query[name] ??= value;
        }
        return Parameters.Count == 0 ? Url : $"{target.Uri.GetLeftPart(UriPartial.Path)}{(query.Count > 0 ? "?" + query : "")}{target.Fragment}";
    }
}

/// <summary>The smart links of a workspace and the key that seals their tokens.</summary>
public sealed class LinkRules(IEnumerable<SmartLink> links, byte[] key)
{
    private readonly FrozenDictionary<long, SmartLink> _byId = links.ToFrozenDictionary(link => link.Id);

    public IEnumerable<SmartLink> All => _byId.Values;

    public ReadOnlySpan<byte> Key => key;

    public SmartLink? Find(long id) => _byId.GetValueOrDefault(id);
}

internal sealed class LinkRulesLoader : IRulesLoader<LinkRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Url { get; init; } = "";
        public string Tags { get; init; } = "[]";
        public string Parameters { get; init; } = "{}";
        public long? Campaign { get; init; }
        public long State { get; init; }
        public long CreatedAt { get; init; }
    }

    public LinkRules Load(IReadTx tx) => new(
        tx.Query<Row>("select id as Id, name as Name, url as Url, tags as Tags, parameters as Parameters, campaign as Campaign, state as State, created_at as CreatedAt from smart_link where workspace = @w")
            .Select(row => new SmartLink
            {
                Id = row.Id,
                Name = row.Name,
                Url = row.Url,
                Tags = JsonSerializer.Deserialize<long[]>(row.Tags)!,
                Parameters = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Parameters)!,
                Campaign = row.Campaign,
                IsRetired = row.State != 1,
                CreatedAt = row.CreatedAt,
            }),
        tx.First<byte[]>("select key from link_key where workspace = @w") ?? []);
}
