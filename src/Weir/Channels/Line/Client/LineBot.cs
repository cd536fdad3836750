using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>The account itself and where its webhooks go.</summary>
internal sealed class LineBot(LineCaller line)
{
    public const int WebhookAddressLengthMax = 500;

    public ValueTask<LineAnswer<BotInfo>> InfoAsync(CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.BotInfo), LineJson.Default.BotInfo, stop);

    /// <summary>Not there: no address was ever set.</summary>
    public ValueTask<LineAnswer<WebhookEndpoint>> WebhookAsync(CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.GetWebhook), LineJson.Default.WebhookEndpoint, stop);

    /// <summary>https only; takes up to a minute to come into force. Whether webhooks are used at all can be set in LINE's console only.</summary>
    public ValueTask<LineAnswer<Done>> SetWebhookAsync(Uri address, CancellationToken stop) =>
        line.TellAsync(LineRequest.To(LineEndpoint.PutWebhook) with { Body = AddressBody(address) }, stop);

    /// <summary>LINE posts a webhook without events to the address, signed with the real secret. Given also when that failed.</summary>
    public ValueTask<LineAnswer<WebhookTest>> TestWebhookAsync(Uri address, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.TestWebhook) with { Body = AddressBody(address) }, LineJson.Default.WebhookTest, stop);

    private static ReadOnlyMemory<byte> AddressBody(Uri address) => LineBody.Of(json => json.WriteString("endpoint"u8, address.AbsoluteUri));
}

/// <param name="UserId">The account's own id, the <c>destination</c> of its webhooks.</param>
/// <param name="BasicId">The <c>@id</c> LINE gave.</param>
/// <param name="DisplayName">The name friends see.</param>
/// <param name="ChatMode"><c>chat</c> when a person answers in LINE's manager too, <c>bot</c> when not.</param>
/// <param name="MarkAsReadMode"><c>auto</c> or <c>manual</c>.</param>
/// <param name="PremiumId">The <c>@id</c> that was bought.</param>
/// <param name="PictureUrl">The account's picture.</param>
internal sealed record BotInfo(
    string UserId,
    string BasicId,
    string DisplayName,
    string ChatMode,
    string MarkAsReadMode,
    string? PremiumId = null,
    string? PictureUrl = null);

internal sealed record WebhookEndpoint(string Endpoint, bool Active);

/// <param name="Success">Our door answered 200.</param>
/// <param name="StatusCode">What it answered; zero or negative without an answer.</param>
/// <param name="Reason"><c>OK</c>, <c>COULD_NOT_CONNECT</c>, <c>REQUEST_TIMEOUT</c>, <c>ERROR_STATUS_CODE</c> or <c>UNCLASSIFIED</c>.</param>
/// <param name="Detail">LINE's words.</param>
internal sealed record WebhookTest(bool Success, int StatusCode, string Reason, string Detail);
