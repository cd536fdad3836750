using System.Globalization;
using System.Net.Http.Headers;

namespace Weir.Channels.Line.Http;

/// <summary>One call to make.</summary>
/// <param name="Endpoint">What LINE counts it as.</param>
/// <param name="PathAndQuery">The address, filled in and escaped.</param>
/// <param name="Body">What is sent, null for nothing.</param>
/// <param name="ContentType">Of what sort the body is.</param>
/// <param name="RetryKey">The same for every attempt of one send; only where the endpoint takes one.</param>
/// <param name="Bearer">Another token than the account's; empty for none.</param>
internal sealed record LineRequest(
    LineEndpoint Endpoint,
    string PathAndQuery,
    ReadOnlyMemory<byte>? Body = null,
    string ContentType = LineRequest.Json,
    Guid? RetryKey = null,
    string? Bearer = null)
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    private const string RetryKeyHeader = "X-Line-Retry-Key";

    /// <summary>A call whose address has no blanks.</summary>
    public static LineRequest To(LineEndpoint endpoint, params ReadOnlySpan<(string Name, string? Value)> query) => new(endpoint, endpoint.Template + Query(query));

    /// <summary>A call whose address has one blank.</summary>
    public static LineRequest To(LineEndpoint endpoint, string id)
    {
        var open = endpoint.Template.IndexOf('{', StringComparison.Ordinal);
        var close = endpoint.Template.IndexOf('}', StringComparison.Ordinal);
        return new LineRequest(endpoint, string.Concat(endpoint.Template.AsSpan(0, open), Uri.EscapeDataString(id), endpoint.Template.AsSpan(close + 1)));
    }

    public static LineRequest WithForm(LineEndpoint endpoint, params ReadOnlySpan<(string Name, string? Value)> fields) =>
        new(endpoint, endpoint.Template, System.Text.Encoding.UTF8.GetBytes(Pairs(fields)), Form, Bearer: "");

    public HttpRequestMessage ToMessage(LineAddresses addresses, LineAccount account)
    {
        var address = Endpoint.Host == LineHost.Data ? addresses.Data : addresses.Api;
        var message = new HttpRequestMessage(Endpoint.Method, address.AbsoluteUri.TrimEnd('/') + PathAndQuery);
        var bearer = Bearer ?? account.AccessToken;
        if (bearer.Length > 0 && bearer.All(char.IsAscii))
        {
            // Not parsed, and left out where it cannot stand in a header: a pasted token with a stray character is LINE's to
            // refuse with 401, not an exception that would read as a broken connection.
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        }

        if (RetryKey is { } key)
        {
            message.Headers.Add(RetryKeyHeader, key.ToString("D", CultureInfo.InvariantCulture));
        }

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }

        return message;
    }

    private static string Query(ReadOnlySpan<(string Name, string? Value)> fields) => Pairs(fields) is { Length: > 0 } pairs ? "?" + pairs : "";

    private static string Pairs(ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var pairs = new List<string>(fields.Length);
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                pairs.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return string.Join('&', pairs);
    }
}
