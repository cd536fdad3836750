using System.Buffers;
using System.Globalization;
using Weir.Sandbox.Persistence;

namespace Weir.Sandbox.Platform;

/// <summary>
/// LINE's forms of identifiers. Message ids are decimal strings beyond 2^53, so that a client which parses them as numbers
/// loses digits here as it would in production. Thread rule: used under the world's gate, but for the id of a request.
/// </summary>
internal sealed class Ids(ulong seed)
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private CounterRandom _random = new(seed, Streams.Identities, 0);
    private long _message = 512_000_000_000_000_000;
    private long _audience = 5_600_000_000_000;
    private long _job;
    private long _request;

    public SavedIds Save() => new(_message, _audience, _job);

    /// <summary>Goes on after a restart: counters where they stood, tokens from a stream of their own, so that none comes twice.</summary>
    public void Resume(SavedIds saved, int restart)
    {
        (_message, _audience, _job) = (saved.Message, saved.Audience, saved.AudienceJob);
        _random = new CounterRandom(seed, Streams.Identities, 0x2000_0000_0000_0000UL + (ulong)restart);
        _request = (long)restart << 40;
    }

    public string Message() => (++_message).ToString(CultureInfo.InvariantCulture);

    public long Audience() => ++_audience;

    public long AudienceJob() => ++_job;

    /// <summary>A UUID of version 7, as time-ordered ids are. Made of seed and count: the same calls in the same order bear the same ids. Any thread.</summary>
    public string Request(DateTimeOffset now)
    {
        var random = new CounterRandom(seed, Streams.RequestIds, (ulong)Interlocked.Increment(ref _request));
        var (milliseconds, low, high) = (now.ToUnixTimeMilliseconds(), random.Bits(), random.Bits());
        var id = new Guid((uint)(milliseconds >> 16), (ushort)milliseconds, (ushort)(0x7000 | (low & 0xFFF)), (byte)(0x80 | ((low >> 12) & 0x3F)), (byte)(low >> 18), (byte)high, (byte)(high >> 8), (byte)(high >> 16), (byte)(high >> 24), (byte)(high >> 32), (byte)(high >> 40));
        return id.ToString();
    }

    public string Token() => Hex(ref _random);

    /// <summary>A LINE id: U, C or R and 32 lower-case hex digits.</summary>
    public static string Line(char kind, ulong seed, ulong stream, ulong entity)
    {
        var random = new CounterRandom(seed, stream, entity);
        return kind + Hex(ref random);
    }

    public static string Secret(ulong seed, ulong entity)
    {
        var random = new CounterRandom(seed, Streams.Secrets, entity);
        return Hex(ref random);
    }

    public static bool IsUser(string id) => Is('U', id);

    public static bool Is(char kind, string id) =>
        id.Length == 33 && id[0] == kind && !id.AsSpan(1).ContainsAnyExcept(HexDigits);

    /// <summary>ULID: 48 bits of milliseconds, 80 random bits, in Crockford's alphabet.</summary>
    public string Ulid(DateTimeOffset now)
    {
        Span<char> text = stackalloc char[26];
        var time = now.ToUnixTimeMilliseconds();
        for (var i = 9; i >= 0; i--)
        {
            text[i] = Crockford[(int)(time & 31)];
            time >>= 5;
        }
        var (high, low) = (_random.Bits(), _random.Bits());
        for (var i = 10; i < 26; i++)
        {
            var bits = i < 18 ? high >> ((i - 10) * 5) : low >> ((i - 18) * 5);
            text[i] = Crockford[(int)(bits & 31)];
        }
        return new string(text);
    }

    private static string Hex(ref CounterRandom random) =>
        string.Create(CultureInfo.InvariantCulture, $"{random.Bits():x16}{random.Bits():x16}");
}
