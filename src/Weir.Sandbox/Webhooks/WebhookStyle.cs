using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Webhooks;

/// <summary>
/// Writes one JSON value in one of the many forms that mean the same: order of keys, spaces, <c>\/</c>, <c>\u8A9E</c>. A receiver
/// that parses and writes again before it checks the signature fails here, as it would in production.
/// </summary>
internal ref struct WebhookStyle
{
    private readonly bool _shuffled;
    private readonly string _afterColon;
    private readonly string _afterComma;
    private readonly bool _escapesSlash;
    private readonly bool _escapesNonAscii;
    private readonly StringBuilder _text = new();
    private CounterRandom _random;

    private WebhookStyle(CounterRandom random)
    {
        _random = random;
        _shuffled = _random.Below(2) == 1;
        (_afterColon, _afterComma) = _random.Below(3) switch
        {
            0 => ("", ""),
            1 => (" ", " "),
            _ => (" ", "\n  "),
        };
        _escapesSlash = _random.Below(2) == 1;
        _escapesNonAscii = _random.Below(2) == 1;
    }

    public static byte[] Write(JsonNode body, ulong seed, ulong number)
    {
        var style = new WebhookStyle(new CounterRandom(seed, Streams.WebhookBytes, number));
        style.Append(body);
        return Encoding.UTF8.GetBytes(style._text.ToString());
    }

    private void Append(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map: AppendObject(map); break;
            case JsonArray list: AppendArray(list); break;
            case JsonValue value when value.TryGetValue<string>(out var text): AppendString(text); break;
            case null: _text.Append("null"); break;
            default: _text.Append(node.ToJsonString()); break;
        }
    }

    private void AppendObject(JsonObject map)
    {
        var entries = map.ToArray();
        if (_shuffled)
        {
            for (var i = entries.Length - 1; i > 0; i--)
            {
                var j = _random.Below(i + 1);
                (entries[i], entries[j]) = (entries[j], entries[i]);
            }
        }
        _text.Append('{');
        for (var i = 0; i < entries.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(',').Append(_afterComma);
            }
            AppendString(entries[i].Key);
            _text.Append(':').Append(_afterColon);
            Append(entries[i].Value);
        }
        _text.Append('}');
    }

    private void AppendArray(JsonArray list)
    {
        _text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(',').Append(_afterComma);
            }
            Append(list[i]);
        }
        _text.Append(']');
    }

    private readonly void AppendString(string text)
    {
        _text.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\n': _text.Append("\\n"); break;
                case '/' when _escapesSlash: _text.Append("\\/"); break;
                // Half a surrogate pair cannot be written as UTF-8 on its own, so pairs are escaped or raw together.
                case < ' ':
                case > '~' when _escapesNonAscii:
                    _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default: _text.Append(c); break;
            }
        }
        _text.Append('"');
    }
}
