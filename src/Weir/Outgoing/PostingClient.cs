using System.Globalization;
using System.Text;
using Weir.Foundation;
using Weir.Foundation.Http.Outside;
using Weir.Workspaces.Secrecy;

namespace Weir.Outgoing;

/// <summary>Signs and posts. While a secret is being changed both sign, so that the other side changes over when it likes. Thread-safe.</summary>
internal sealed class PostingClient(OutsideClient client, Secrets secrets, TimeProvider clock)
{
    public Task<OutsideAnswer> PostAsync(WorkspaceId workspace, Listener listener, string messageId, string body, CancellationToken stop)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var now = clock.Now;
        var seconds = now.ToDateTimeOffset().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string?[] signing = [listener.Secret, listener.OldSecretUntil > now.Milliseconds ? listener.OldSecret : null];
        var signatures = signing.OfType<string>().Select(secret => StandardSignature.Sign(secrets.Unprotect(workspace, listener.SecretName, secret), messageId, seconds, bytes));
        return client.PostAsync(
            listener.Url, bytes, [new(StandardSignature.IdHeader, messageId), new(StandardSignature.TimeHeader, seconds), new(StandardSignature.SignatureHeader, string.Join(' ', signatures))], stop);
    }
}
