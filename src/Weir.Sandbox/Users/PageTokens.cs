using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Weir.Sandbox.Users;

/// <summary>LINE's <c>next</c>/<c>start</c>: opaque, and void after a day.</summary>
internal static class PageTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public static string Write(int start, DateTimeOffset now) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}.{now.ToUnixTimeSeconds()}")));

    public static bool TryRead(string token, DateTimeOffset now, out int start)
    {
        start = 0;
        return Base64Url.IsValid(token)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split('.') is [var place, var issued]
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out start)
            && long.TryParse(issued, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && now - DateTimeOffset.FromUnixTimeSeconds(seconds) <= Life;
    }
}

/// <summary>Tokens that stand in message events. They never expire, so they need not be remembered.</summary>
internal static class PhoneTokens
{
    public static string Quote(string messageId) => "q" + messageId;

    public static string MarkAsRead(string messageId) => "r" + messageId;

    public static string? QuotedId(string token) => Id('q', token);

    public static string? ReadId(string token) => Id('r', token);

    private static string? Id(char kind, string token) => token.Length > 1 && token[0] == kind && token.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? token[1..] : null;
}
