using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Attributes;
using Weir.Members.Identities;

namespace Weir.Members.Editing;

/// <summary>What a program or a file says about a member. Null and missing leave a thing as it is; an empty attribute is cleared. Tags go by name.</summary>
public record MemberFields
{
    public string? MemberNumber { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Name { get; init; }
    public string? Picture { get; init; }
    public string? Language { get; init; }
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>Reads such fields into what the pump takes, and collects all that is wrong with them.</summary>
public static class MemberForm
{
    public const int NameLengthMax = 200;
    public const int PictureLengthMax = 2_000;
    public const int LanguageLengthMax = 35;

    /// <summary>Attributes and tags of one edit together. Each becomes a fact, and what follows from one arrival is limited.</summary>
    public const int ChangesMax = 40;

    /// <summary>The identities in the order in which they name a member: the brand's own number is surest, a phone is shared most.</summary>
    public static ProfileLearned Read(MemberFields fields, AttributeRules attributes, Checks checks)
    {
        var identities = new List<IdentityKey>();
        Identity(IdentityKind.MemberNumber, fields.MemberNumber, "memberNumber", identities, checks);
        Identity(IdentityKind.Email, fields.Email, "email", identities, checks);
        Identity(IdentityKind.Phone, fields.Phone, "phone", identities, checks);
        Limit("name", fields.Name, NameLengthMax, checks);
        Limit("picture", fields.Picture, PictureLengthMax, checks);
        Limit("language", fields.Language, LanguageLengthMax, checks);
        foreach (var (name, text) in fields.Attributes ?? new Dictionary<string, string>())
        {
            if (attributes.Find(name) is not { } attribute)
            {
                checks.Add(AttributeProblems.Unknown(name));
            }
            else if (text is null)
            {
                checks.Add(Checks.Missing($"attributes.{name}"));
            }
            else if (text.Length > 0 && attribute.Number(text, out var problem) is null)
            {
                checks.Add(problem);
            }
        }
        if ((fields.Attributes?.Count ?? 0) + (fields.Tags?.Count ?? 0) > ChangesMax)
        {
            checks.Add(TooMany);
        }
        return new ProfileLearned(Text(fields.Name), Text(fields.Picture), Text(fields.Language), fields.Attributes is { Count: > 0 } given ? given : null, identities);
    }

    public static readonly Problem NoIdentity = new("member.no-identity", "memberNumber", new(
        "請至少填一項會員編號、電子郵件或手機號碼，才能認出是哪一位顧客。",
        "Give a member number, an e-mail address or a phone number, so that the member can be recognised."));

    public static readonly Problem TooMany = new("member.too-many-changes", "tags", new(
        $"一次最多填 {ChangesMax} 個欄位與標籤，請分次進行。", $"At most {ChangesMax} attributes and tags at once; split them up."));

    private static void Identity(IdentityKind kind, string? text, string field, List<IdentityKey> into, Checks checks)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }
        if (IdentityForms.Read(kind, 0, text, field, out var problem) is { } identity)
        {
            into.Add(identity);
        }
        checks.Add(problem);
    }

    private static void Limit(string field, string? text, int lengthMax, Checks checks)
    {
        if (text is { Length: > 0 })
        {
            checks.Text(field, text, lengthMax);
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
