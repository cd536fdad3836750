using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Login;

/// <summary>Account linking: a link token lives ten minutes and is used once; a used or expired one causes no event at all.</summary>
internal sealed class AccountLinks(World world)
{
    public const int TokensMax = 100_000;
    private const int NonceMin = 10;
    private const int NonceMax = 255;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (Person Person, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public string Issue(Person person)
    {
        if (_order.Count == TokensMax)
        {
            _tokens.Remove(_order.Dequeue());
        }
        var token = world.Ids.Token();
        _tokens.Add(token, (person, world.Now + Life));
        _order.Enqueue(token);
        return token;
    }

    /// <summary>The dialog at access.line.me; false is LINE's error page.</summary>
    public bool Complete(string? token, string? nonce, Person who)
    {
        if (token is null || nonce is not { Length: >= NonceMin and <= NonceMax } || !_tokens.Remove(token, out var entry) || entry.Until <= world.Now)
        {
            return false;
        }
        world.Events.AccountLink(entry.Person == who ? who : null, nonce);
        return true;
    }
}
