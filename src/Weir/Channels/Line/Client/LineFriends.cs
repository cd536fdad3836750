using System.Globalization;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>Who the friends are.</summary>
internal sealed class LineFriends(LineCaller line)
{
    public const int FollowersPageMax = 1_000;

    /// <summary>Not there: blocked, unknown, or without consent. LINE does not say which.</summary>
    public ValueTask<LineAnswer<LineProfile>> ProfileAsync(string userId, CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.Profile, userId), LineJson.Default.LineProfile, stop);

    /// <summary>
    /// A page of friends; refused with 403 for an account that is not verified. A page may be short or empty while more
    /// follow, and where to go on is forgotten after 24 hours.
    /// </summary>
    public ValueTask<LineAnswer<FollowerPage>> FollowersAsync(string? start, int limit, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, FollowersPageMax);
        var count = limit.ToString(CultureInfo.InvariantCulture);
        return line.AskAsync(LineRequest.To(LineEndpoint.Followers, ("limit", count), ("start", start)), LineJson.Default.FollowerPage, stop);
    }
}

internal sealed record LineProfile(string UserId, string DisplayName, string? PictureUrl = null, string? StatusMessage = null, string? Language = null);

/// <param name="UserIds">The friends.</param>
/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record FollowerPage(List<string> UserIds, string? Next = null);
