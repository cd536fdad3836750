using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Weir.Conversations.Answers;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Conversations.Keywords;

/// <summary>What a rule looks at. Numbers are stored: never renumber.</summary>
public enum KeywordMatch
{
    /// <summary>The whole text, without regard to case, width and spaces around it.</summary>
    Exact = 1,
    /// <summary>A part of the text.</summary>
    Contains = 2,
    /// <summary>The data behind a button.</summary>
    Button = 3,
    /// <summary><c>package/sticker</c>, or <c>package/*</c>.</summary>
    Sticker = 4,
}

/// <summary>Stops marketing messages everywhere, or lets them come again on the account where it was said.</summary>
/// <param name="Granted">Again, or no more.</param>
/// <param name="Topic">The number of a topic; null for all messages.</param>
public sealed record KeywordConsent(bool Granted, int? Topic = null);

/// <summary>What a person says, presses or sends, the tags that this puts on and takes off, and what is said in answer.</summary>
public sealed record KeywordRule
{
    public const int PatternLengthMax = 300;
    public const int TagsMax = 10;

    public required long Id { get; init; }
    public required KeywordMatch Match { get; init; }
    public required string Pattern { get; init; }
    public IReadOnlyList<long> Add { get; init; } = [];
    public IReadOnlyList<long> Remove { get; init; } = [];

    /// <summary>What the member says by it about marketing messages; null for a rule that does not concern them.</summary>
    public KeywordConsent? Consent { get; init; }

    /// <summary>Null for a rule that says nothing.</summary>
    public AutoAnswer? Answer { get; init; }
    public bool IsRetired { get; init; }
    public long CreatedAt { get; init; }
}

/// <summary>The keyword rules in use. A look-up costs one hash for whole texts, buttons and stickers, and a scan for parts of texts.</summary>
public sealed class KeywordRules
{
    /// <summary>Rules of a workspace; those that look for parts are all tried on every text.</summary>
    public const int RulesMax = 1_000;

    private readonly FrozenDictionary<(KeywordMatch, string), KeywordRule[]> _whole;
    private readonly (string Pattern, KeywordRule Rule)[] _parts;

    public KeywordRules(IReadOnlyCollection<KeywordRule> rules)
    {
        All = rules;
        var inUse = rules.Where(rule => !rule.IsRetired).OrderBy(rule => rule.Id).ToList();
        _whole = inUse.Where(rule => rule.Match != KeywordMatch.Contains)
            .GroupBy(rule => (rule.Match, rule.Match == KeywordMatch.Exact ? Normal(rule.Pattern) : rule.Pattern))
            .ToFrozenDictionary(same => same.Key, same => same.ToArray());
        SpeakOfConsent = inUse.Exists(rule => rule.Consent is not null);
        _parts = [.. inUse.Where(rule => rule.Match == KeywordMatch.Contains).Select(rule => (Normal(rule.Pattern), rule))];
    }

    public IReadOnlyCollection<KeywordRule> All { get; }

    /// <summary>Whether any rule is about marketing messages; most texts then need not be looked at for it.</summary>
    public bool SpeakOfConsent { get; }

    public IEnumerable<KeywordRule> OfText(string text)
    {
        var normal = Normal(text);
        return Whole(KeywordMatch.Exact, normal).Concat(_parts.Where(part => normal.Contains(part.Pattern, StringComparison.Ordinal)).Select(part => part.Rule));
    }

    public IEnumerable<KeywordRule> OfButton(string data) => Whole(KeywordMatch.Button, data);

    public IEnumerable<KeywordRule> OfSticker(string package, string sticker) =>
        Whole(KeywordMatch.Sticker, $"{package}/{sticker}").Concat(Whole(KeywordMatch.Sticker, $"{package}/*"));

    /// <summary>As people mean it: ＡＢＣ is abc. Half an emoji, which could not be normalised, becomes U+FFFD on its way through UTF-8.</summary>
    private static string Normal(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();

    private KeywordRule[] Whole(KeywordMatch match, string pattern) => _whole.GetValueOrDefault((match, pattern), []);
}

internal sealed class KeywordRulesLoader : IRulesLoader<KeywordRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public long Match { get; init; }
        public string Pattern { get; init; } = "";
        public string AddTags { get; init; } = "[]";
        public string RemoveTags { get; init; } = "[]";
        public string? Answer { get; init; }
        public long Consent { get; init; }
        public long Topic { get; init; }
        public long State { get; init; }
        public long CreatedAt { get; init; }
    }

    public KeywordRules Load(IReadTx tx) => new([.. tx
        .Query<Row>("select id as Id, match as Match, pattern as Pattern, add_tags as AddTags, remove_tags as RemoveTags, answer as Answer, consent as Consent, topic as Topic, state as State, created_at as CreatedAt from keyword_rule where workspace = @w")
        .Select(row => new KeywordRule
        {
            Id = row.Id,
            Match = (KeywordMatch)row.Match,
            Pattern = row.Pattern,
            Add = JsonSerializer.Deserialize<long[]>(row.AddTags)!,
            Remove = JsonSerializer.Deserialize<long[]>(row.RemoveTags)!,
            Answer = row.Answer is { } answer ? AutoAnswer.Read(answer) : null,
            Consent = row.Consent == KeywordTables.NoConsent ? null : new KeywordConsent(row.Consent == KeywordTables.Again, row.Topic == 0 ? null : (int)row.Topic),
            IsRetired = row.State != 1,
            CreatedAt = row.CreatedAt,
        })]);
}

internal static class KeywordTables
{
    public const long NoConsent = 0;
    public const long Again = 2;
    private const long NoMore = 1;

    public static readonly Table<KeywordRule> Rules = new("keyword_rule", ["id"], OnConflict.Replace,
        new Column<KeywordRule>.Number("id", rule => rule.Id),
        new Column<KeywordRule>.Number("match", rule => (long)rule.Match),
        new Column<KeywordRule>.Text("pattern", rule => rule.Pattern),
        new Column<KeywordRule>.Text("add_tags", rule => JsonSerializer.Serialize(rule.Add)),
        new Column<KeywordRule>.Text("remove_tags", rule => JsonSerializer.Serialize(rule.Remove)),
        new Column<KeywordRule>.Text("answer", rule => rule.Answer?.Write()),
        new Column<KeywordRule>.Number("consent", rule => rule.Consent switch { null => NoConsent, { Granted: true } => Again, _ => NoMore }),
        new Column<KeywordRule>.Number("topic", rule => rule.Consent?.Topic ?? 0),
        new Column<KeywordRule>.Number("state", rule => rule.IsRetired ? 2 : 1),
        new Column<KeywordRule>.Number("created_at", rule => rule.CreatedAt));
}
