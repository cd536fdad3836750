using System.Globalization;
using System.Text.Json;

namespace Weir.Sandbox.Messaging.Validation;

/// <summary>
/// A JSON object of the request together with its path, so that every check reads as one line and every finding names its
/// place. Lengths are UTF-16 units unless a check says graphemes: LINE counts labels and template texts as readers do.
/// </summary>
internal readonly struct Shape(JsonElement element, string path, Findings findings)
{
    public const string MayNotBeEmpty = "May not be empty";
    public const string MustBeSpecified = "must be specified";
    public const string InvalidUri = "invalid uri";

    public JsonElement Element => element;

    public string Path => path;

    public Findings Findings => findings;

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Wrong(string name, string message) => findings.Add(At(name), message);

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name, int max, bool required = true, bool graphemes = false)
    {
        if (Value(name, JsonValueKind.String) is not { } value)
        {
            Missing(name, required, MayNotBeEmpty);
            return null;
        }
        var text = value.GetString()!;
        if (text.Length == 0)
        {
            if (required)
            {
                Wrong(name, MayNotBeEmpty);
            }
            return text;
        }
        if (Length(text, graphemes) > max)
        {
            Wrong(name, $"Length must be between 0 and {max}");
        }
        return text;
    }

    public string? OneOf(string name, bool required, params ReadOnlySpan<string> allowed)
    {
        if (Value(name, JsonValueKind.String) is not { } value)
        {
            Missing(name, required, MustBeSpecified);
            return null;
        }
        var text = value.GetString()!;
        if (!allowed.Contains(text))
        {
            Wrong(name, $"Must be one of the following values: [{string.Join(findings.WordSeparator, allowed!)}]");
            return null;
        }
        return text;
    }

    /// <summary>An array of words; those that are allowed.</summary>
    public IReadOnlyList<string> EachOneOf(string name, bool required, params ReadOnlySpan<string> allowed)
    {
        var good = new List<string>();
        if (Value(name, JsonValueKind.Array) is not { } list)
        {
            Missing(name, required, MayNotBeEmpty);
            return good;
        }
        if (required && list.GetArrayLength() == 0)
        {
            Wrong(name, MayNotBeEmpty);
        }
        var index = 0;
        foreach (var entry in list.EnumerateArray())
        {
            var at = $"{name}[{index++}]";
            if (entry.ValueKind != JsonValueKind.String)
            {
                findings.MarkUnreadable(At(at));
                return good;
            }
            if (allowed.Contains(entry.GetString()!))
            {
                good.Add(entry.GetString()!);
            }
            else
            {
                Wrong(at, $"Must be one of the following values: [{string.Join(findings.WordSeparator, allowed!)}]");
            }
        }
        return good;
    }

    public double? Number(string name, bool required, double min, double max)
    {
        if (Value(name, JsonValueKind.Number) is not { } value)
        {
            Missing(name, required, MustBeSpecified);
            return null;
        }
        var number = value.GetDouble();
        if (number < min || number > max)
        {
            Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be between {min} and {max}"));
        }
        return number;
    }

    public int? Whole(string name, bool required, int min, int max)
    {
        if (Value(name, JsonValueKind.Number) is { } value && !value.TryGetInt64(out _))
        {
            findings.MarkUnreadable(At(name));
            return null;
        }
        return (int?)Number(name, required, min, max);
    }

    public bool? Flag(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            findings.MarkUnreadable(At(name));
            return null;
        }
        return value.GetBoolean();
    }

    public Shape? Part(string name, bool required)
    {
        if (Value(name, JsonValueKind.Object) is { } value)
        {
            return new Shape(value, At(name), findings);
        }
        Missing(name, required, MustBeSpecified);
        return null;
    }

    /// <summary>The objects of an array; a wrong size is one finding, and its members are looked at all the same.</summary>
    public IReadOnlyList<Shape> Parts(string name, bool required, int min, int max)
    {
        if (Value(name, JsonValueKind.Array) is not { } value)
        {
            Missing(name, required, MustBeSpecified);
            return [];
        }
        var size = value.GetArrayLength();
        if (size < min || size > max)
        {
            Wrong(name, $"Size must be between {min} and {max}");
        }
        var parts = new List<Shape>(Math.Min(size, max));
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{At(name)}[{index++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                findings.MarkUnreadable(at);
                return [];
            }
            if (index <= max)
            {
                parts.Add(new Shape(item, at, findings));
            }
        }
        return parts;
    }

    /// <summary>An https address, percent-encoded; http only for this machine, where the sandbox's options allow it.</summary>
    public void Https(string name, int max, bool required)
    {
        if (Text(name, max, required) is { Length: > 0 } text && !IsHttps(text, findings.AllowHttpOnLoopback))
        {
            Wrong(name, InvalidUri);
        }
    }

    /// <summary>What a URI action may open.</summary>
    public void Link(string name, int max, bool required)
    {
        if (Text(name, max, required) is { Length: > 0 } text && !IsLink(text))
        {
            Wrong(name, InvalidUri);
        }
    }

    public static bool IsHttps(string text, bool allowHttpOnLoopback) =>
        IsEncoded(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (allowHttpOnLoopback && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    public static bool IsLink(string text) =>
        IsEncoded(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https" or "line" or "tel");

    public static int Length(string text, bool graphemes) => graphemes ? new StringInfo(text).LengthInTextElements : text.Length;

    private static bool IsEncoded(string text) => !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private JsonElement? Value(string name, JsonValueKind kind)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (value.ValueKind != kind)
        {
            findings.MarkUnreadable(At(name));
            return null;
        }
        return value;
    }

    private void Missing(string name, bool required, string message)
    {
        if (required && findings.Unreadable is null)
        {
            Wrong(name, message);
        }
    }
}
