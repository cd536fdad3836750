using System.Text;

namespace Weir.Members.Identities;

/// <summary>
/// Phone numbers as people in Taiwan write them, in their one normal form: E.164 with the plus sign. A number without a country is
/// taken for a Taiwanese one; spreadsheets drop the zero in front, so nine digits that begin with 9 are a mobile number too.
/// </summary>
public static class PhoneNumber
{
    private const int DigitsMin = 8;
    private const int DigitsMax = 15;
    private const int TaiwanMobileDigits = 9;
    private const string Taiwan = "886";

    /// <summary>Null for what is no phone number.</summary>
    public static string? Normalise(string text)
    {
        if (Digits(text) is not var (digits, hasCountry))
        {
            return null;
        }
        if (hasCountry)
        {
            return International(digits);
        }
        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            return International(digits[2..]);
        }
        if (digits.StartsWith('0'))
        {
            return Taiwanese(digits[1..]);
        }
        if (digits.StartsWith(Taiwan, StringComparison.Ordinal) && digits.Length > TaiwanMobileDigits)
        {
            return International(digits);
        }
        return digits.Length == TaiwanMobileDigits && digits[0] == '9' ? Taiwanese(digits) : null;
    }

    /// <summary>What a search for the beginning of a number looks for; null when the text cannot be one.</summary>
    public static string? NormalPrefix(string text)
    {
        if (Digits(text) is not var (digits, hasCountry) || digits.Length == 0)
        {
            return null;
        }
        return hasCountry ? "+" + digits
            : digits[0] == '0' ? $"+{Taiwan}{digits[1..]}"
            : digits.StartsWith(Taiwan, StringComparison.Ordinal) ? "+" + digits
            : null;
    }

    /// <summary>+886 0912… is written as often as +886 912…: the zero belongs to calls within the country.</summary>
    private static string? International(string digits) =>
        digits.StartsWith(Taiwan, StringComparison.Ordinal) ? Taiwanese(digits[Taiwan.Length..].TrimStart('0'))
        : digits.Length is >= DigitsMin and <= DigitsMax && digits[0] != '0' ? "+" + digits
        : null;

    /// <summary>Mobile numbers have nine digits behind the zero, land lines eight or nine.</summary>
    private static string? Taiwanese(string digits)
    {
        var isMobile = digits.StartsWith('9');
        return digits.Length == TaiwanMobileDigits || (!isMobile && digits.Length == TaiwanMobileDigits - 1) ? $"+{Taiwan}{digits}" : null;
    }

    /// <summary>Full-width digits and signs count as their plain forms; anything but digits and the usual marks between them is no number.</summary>
    private static (string Digits, bool HasCountry)? Digits(string text)
    {
        var digits = new StringBuilder();
        var hasCountry = false;
        foreach (var c in text.Trim().Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (c == '+' && digits.Length == 0 && !hasCountry)
            {
                hasCountry = true;
            }
            else if (c is not (' ' or '-' or '(' or ')' or '.' or '‐' or '–'))
            {
                return null;
            }
        }
        return digits.Length <= DigitsMax + 2 ? (digits.ToString(), hasCountry) : null;
    }
}
