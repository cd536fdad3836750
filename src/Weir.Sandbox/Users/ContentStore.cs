namespace Weir.Sandbox.Users;

/// <summary>A picture, film, recording or file that somebody sent to the account.</summary>
internal sealed record Content(string Type, string ContentType, byte[] Bytes, DateTimeOffset ReadyAt, bool External)
{
    public bool Unsent { get; init; }
}

/// <summary>Contents by message id, the oldest leaving first, as LINE deletes them after an undisclosed time. Thread rule: under the gate.</summary>
internal sealed class ContentStore
{
    public const int ContentsMax = 10_000;
    public const long BytesMax = 512L * 1024 * 1024;

    private readonly Dictionary<string, Content> _byMessage = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private long _bytes;

    /// <summary>The oldest first.</summary>
    public IEnumerable<KeyValuePair<string, Content>> All => _order.Where(_byMessage.ContainsKey).Select(id => KeyValuePair.Create(id, _byMessage[id]));

    public Content? Find(string messageId) => _byMessage.GetValueOrDefault(messageId);

    public void Add(string messageId, Content content)
    {
        _bytes += content.Bytes.Length;
        while (_order.Count == ContentsMax || (_bytes > BytesMax && _order.Count > 0))
        {
            if (_byMessage.Remove(_order.Dequeue(), out var oldest))
            {
                _bytes -= oldest.Bytes.Length;
            }
        }
        _byMessage[messageId] = content;
        _order.Enqueue(messageId);
    }

    public void Unsend(string messageId)
    {
        if (_byMessage.TryGetValue(messageId, out var content))
        {
            _bytes -= content.Bytes.Length;
            _byMessage[messageId] = content with { Unsent = true, Bytes = [] };
        }
    }
}
