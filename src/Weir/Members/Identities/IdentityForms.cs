using System.Net.Mail;
using System.Text;
using Weir.Foundation;

namespace Weir.Members.Identities;

/// <summary>Turns what people and programs write into identities in their normal form. Every door asks here, so that one person stays one member.</summary>
public static class IdentityForms
{
    public const int ValueLengthMax = 254;

    /// <summary>The identity, or what is wrong with the text under <paramref name="field"/>.</summary>
    public static IdentityKey? Read(IdentityKind kind, long scope, string text, string field, out Problem? problem)
    {
        var value = Normal(kind, text);
        problem = value is null ? WhyNot(kind, text, field) : null;
        return value is null ? null : new IdentityKey(kind, kind == IdentityKind.ChannelUser ? scope : 0, value);
    }

    private static string? Normal(IdentityKind kind, string text)
    {
        var value = text.Trim();
        if (value.Length is 0 or > ValueLengthMax || value.Any(char.IsControl))
        {
            return null;
        }
        return kind switch
        {
            IdentityKind.Email => Email(value),
            IdentityKind.Phone => PhoneNumber.Normalise(value),
            // Full-width letters come from forms filled in with a Chinese keyboard; the shop's own system knows only the plain ones.
            IdentityKind.MemberNumber => value.Normalize(NormalizationForm.FormKC),
            _ => value,
        };
    }

    /// <summary>In lower case as a whole: no provider that matters tells "A" from "a" before the @.</summary>
    private static string? Email(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC);
        return MailAddress.TryCreate(plain, out var address) && address.Address == plain && plain.Contains('.', StringComparison.Ordinal)
            ? plain.ToLowerInvariant()
            : null;
    }

    private static Problem WhyNot(IdentityKind kind, string text, string field) => kind switch
    {
        IdentityKind.Email => new("identity.bad-email", field, new(
            $"「{Shown(text)}」不是電子郵件地址，例如 mei@example.com。", $"“{Shown(text)}” is no e-mail address, such as mei@example.com.")),
        IdentityKind.Phone => new("identity.bad-phone", field, new(
            $"「{Shown(text)}」不是電話號碼。手機請填 0912345678，國外號碼請以 + 加國碼開頭。",
            $"“{Shown(text)}” is no phone number. Write 0912345678, or begin with + and the country for numbers abroad.")),
        _ => new("identity.bad-value", field, new(
            $"請填 1 到 {ValueLengthMax} 個字，不含換行等控制字元。", $"Give 1 to {ValueLengthMax} characters without line breaks or other control characters.")),
    };

    private const int ShownLengthMax = 60;

    private static string Shown(string text) => text.Length > ShownLengthMax ? text[..ShownLengthMax] + "…" : text;
}
