using System.Text.Json.Serialization.Metadata;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>Calls in the name of one account, with their meaning.</summary>
internal sealed class LineCaller(LineHttp http, LineAccount account)
{
    public async ValueTask<SendOutcome> SendAsync(LineRequest request, CancellationToken stop) =>
        LineReplies.ToOutcome(await http.CallAsync(request, account, stop), request.Endpoint);

    public async ValueTask<LineAnswer<T>> AskAsync<T>(LineRequest request, JsonTypeInfo<T> shape, CancellationToken stop) =>
        LineReplies.ToAnswer(await http.CallAsync(request, account, stop), request.Endpoint, shape);

    public async ValueTask<LineAnswer<Done>> TellAsync(LineRequest request, CancellationToken stop) =>
        LineReplies.ToDone(await http.CallAsync(request, account, stop), request.Endpoint);
}
