using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Foundation;

namespace Weir.Members.Attributes;

/// <summary>What kind of value an attribute holds. Numbers are stored: never renumber.</summary>
public enum AttributeKind
{
    Text = 1,
    WholeNumber = 2,
    /// <summary>With four places.</summary>
    Number = 3,
    /// <summary>In hundredths of the workspace's currency.</summary>
    Money = 4,
    /// <summary>A local day.</summary>
    Date = 5,
    Time = 6,
    YesNo = 7,
    /// <summary>One of a short list; the number is the place in the list, from 1.</summary>
    Choice = 8,
}

/// <summary>
/// A typed property of members. Every value has a number by which conditions compare and which the member index holds; for text it is a
/// digest, so that equality needs no dictionary.
/// </summary>
public sealed record AttributeDefinition(long Id, string Name, string Label, AttributeKind Kind, IReadOnlyList<string> Options)
{
    public const int NameLengthMax = 60;
    public const int TextLengthMax = 2_000;
    public const int OptionsMax = 200;
    private const decimal DecimalScale = 10_000m;
    private const decimal MoneyScale = 100m;

    /// <summary>The number of a value given as text, or the problem with it.</summary>
    public long? Number(string text, out Problem? problem)
    {
        problem = null;
        var number = Kind switch
        {
            AttributeKind.Text => text.Length <= TextLengthMax ? Digest(text) : (long?)null,
            AttributeKind.WholeNumber => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            AttributeKind.Number => Scaled(text, DecimalScale),
            AttributeKind.Money => Scaled(text, MoneyScale),
            AttributeKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber - Epoch : null,
            AttributeKind.Time => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : null,
            AttributeKind.YesNo => text switch { "true" => 1, "false" => 0, _ => null },
            AttributeKind.Choice => Place(text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (number is null)
        {
            problem = AttributeProblems.BadValue(this, text);
        }
        return number;
    }

    /// <summary>62 bits of a digest over the trimmed text: never negative, never <see cref="long.MinValue"/>.</summary>
    public static long Digest(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim()), digest);
        return BitConverter.ToInt64(digest) & 0x3FFF_FFFF_FFFF_FFFF;
    }

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private static long? Scaled(string text, decimal scale)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > long.MaxValue / 2 / scale)
        {
            return null;
        }
        return (long)Math.Round(value * scale, MidpointRounding.AwayFromZero);
    }

    private long? Place(string text)
    {
        for (var i = 0; i < Options.Count; i++)
        {
            if (string.Equals(Options[i], text, StringComparison.Ordinal))
            {
                return i + 1;
            }
        }
        return null;
    }
}
