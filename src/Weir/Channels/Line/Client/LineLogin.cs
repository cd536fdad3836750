using System.Text.Json.Serialization;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>Whose tokens these are. Always asked of LINE: what a browser says about itself is never believed.</summary>
internal sealed class LineLogin(LineCaller line)
{
    /// <summary>The channel a long-lived or short-lived channel access token is of. A dead one is refused with 400.</summary>
    public ValueTask<LineAnswer<TokenStanding>> ChannelTokenAsync(string accessToken, CancellationToken stop) =>
        line.AskAsync(LineRequest.WithForm(LineEndpoint.VerifyChannelToken, ("access_token", accessToken)), LineJson.Default.TokenStanding, stop);

    /// <summary>The channel a person's access token, or a channel access token v2.1, is of.</summary>
    public ValueTask<LineAnswer<TokenStanding>> AccessTokenAsync(string accessToken, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.VerifyAccessToken, ("access_token", accessToken)) with { Bearer = "" }, LineJson.Default.TokenStanding, stop);

    /// <summary>The person behind an ID token from LIFF or LINE Login; refused with 400 when expired, of another channel or not LINE's.</summary>
    public ValueTask<LineAnswer<IdTokenClaims>> IdTokenAsync(string idToken, string loginChannelId, string? nonce, CancellationToken stop) =>
        line.AskAsync(
            LineRequest.WithForm(LineEndpoint.VerifyIdToken, ("id_token", idToken), ("client_id", loginChannelId), ("nonce", nonce)),
            LineJson.Default.IdTokenClaims,
            stop);

    /// <summary>Whether the person is a friend of the account linked to the Login channel, and does not block it.</summary>
    public ValueTask<LineAnswer<FriendshipState>> FriendshipAsync(string userAccessToken, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.Friendship) with { Bearer = userAccessToken }, LineJson.Default.FriendshipState, stop);
}

internal sealed record TokenStanding(
    [property: JsonPropertyName("client_id")] string ChannelId,
    [property: JsonPropertyName("expires_in")] long ExpiresInSeconds,
    string? Scope = null);

/// <param name="Sub">The person's user id, the same as in webhooks when both channels are of one provider.</param>
/// <param name="Aud">The Login channel.</param>
/// <param name="Exp">When it ends, in seconds of UTC.</param>
/// <param name="Name">The display name, with the scope for it.</param>
/// <param name="Picture">The picture, with the scope for it.</param>
/// <param name="Email">The address, with the scope for it.</param>
internal sealed record IdTokenClaims(string Sub, string Aud, long Exp, string? Name = null, string? Picture = null, string? Email = null);

internal sealed record FriendshipState(bool FriendFlag);
