using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line;

/// <summary>Profiles, sign-ins and friends of LINE in the words of no channel.</summary>
internal sealed class LinePeople(LineClients clients) : IPeople
{
    private const string Ready = "ready";

    public ChannelKind Kind => ChannelKind.Line;

    public async ValueTask<Told<PersonProfile>> ProfileAsync(Connection connection, string userId, CancellationToken stop) => Tell(
        await clients.Of(connection).Friends.ProfileAsync(userId, stop),
        profile => new PersonProfile(profile.UserId, profile.DisplayName, profile.PictureUrl, profile.Language));

    public async ValueTask<Told<PersonProfile>> IdentifyAsync(Connection connection, string token, CancellationToken stop)
    {
        if (connection.Settings is not LineSettings { LoginChannelId: { Length: > 0 } loginChannel })
        {
            return new Told<PersonProfile>.Refused("The connection has no Login channel.");
        }
        return Tell(
            await clients.Of(connection).Login.IdTokenAsync(token, loginChannel, nonce: null, stop),
            claims => new PersonProfile(claims.Sub, claims.Name, claims.Picture, null));
    }

    public async ValueTask<Told<FriendPage>> FriendsAsync(Connection connection, string? from, CancellationToken stop) => Tell(
        await clients.Of(connection).Friends.FollowersAsync(from, LineFriends.FollowersPageMax, stop),
        page => new FriendPage(page.UserIds, page.Next));

    public async ValueTask<Told<FriendCount>> CountFriendsAsync(Connection connection, DateOnly day, CancellationToken stop) =>
        await clients.Of(connection).Insight.FollowersAsync(day, stop) switch
        {
            // LINE has no number yet, or hides it: both come as null beside another status.
            LineAnswer<FollowerInsight>.Given { Value: { Status: not Ready } or { Followers: null } } => new Told<FriendCount>.NotThere(),
            var answer => Tell(answer, insight => new FriendCount(day, insight.Followers!.Value, insight.Blocks ?? 0)),
        };

    private static Told<TTo> Tell<TFrom, TTo>(LineAnswer<TFrom> answer, Func<TFrom, TTo> translate) => answer switch
    {
        LineAnswer<TFrom>.Given given => new Told<TTo>.Known(translate(given.Value)),
        LineAnswer<TFrom>.NotThere => new Told<TTo>.NotThere(),
        LineAnswer<TFrom>.Refused refused => new Told<TTo>.Refused(refused.Message),
        LineAnswer<TFrom>.NotAuthorised refused => new Told<TTo>.Refused(refused.Message),
        _ => new Told<TTo>.NotNow(),
    };
}
