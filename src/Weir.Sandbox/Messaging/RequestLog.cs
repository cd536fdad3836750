namespace Weir.Sandbox.Messaging;

/// <summary>Accepted requests by id, the oldest leaving first. Thread rule: under the world's gate.</summary>
internal sealed class RequestLog
{
    public const int RequestsMax = 100_000;

    private readonly Dictionary<string, SentRequest> _byId = new(StringComparer.Ordinal);
    private readonly Queue<SentRequest> _order = new();

    public IEnumerable<SentRequest> Newest => _order.Reverse();

    public SentRequest? Find(string? requestId) => requestId is null ? null : _byId.GetValueOrDefault(requestId);

    public void Add(SentRequest request)
    {
        if (_order.Count == RequestsMax)
        {
            _byId.Remove(_order.Dequeue().RequestId);
        }
        _order.Enqueue(request);
        _byId[request.RequestId] = request;
    }
}
