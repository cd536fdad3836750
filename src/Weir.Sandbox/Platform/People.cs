using Weir.Sandbox.Population;

namespace Weir.Sandbox.Platform;

/// <summary>Everybody the provider knows. Thread rule: under the world's gate.</summary>
internal sealed class People(ulong seed)
{
    private readonly List<Person> _all = [];
    private readonly Dictionary<string, Person> _byUserId = new(StringComparer.Ordinal);

    public IReadOnlyList<Person> All => _all;

    public int FirstTimeAdds { get; set; }

    public Person? Find(string? userId) => userId is null ? null : _byUserId.GetValueOrDefault(userId);

    public Person Add(bool friend, DateTimeOffset now)
    {
        var index = _all.Count;
        var person = new Person(index, Ids.Line('U', seed, Streams.Identities, (ulong)index + 1), Names.Of(seed, index));
        if (friend)
        {
            person.Friendship = Friendship.Friend;
            person.EverFriend = true;
            person.FollowedAt = now;
            FirstTimeAdds++;
        }
        _all.Add(person);
        _byUserId.Add(person.UserId, person);
        return person;
    }

    /// <summary>The id under which a Login channel knows the person: another one when the channel belongs to another provider.</summary>
    public string LoginSubject(Person person, Account account) =>
        account.LoginOfOtherProvider ? Ids.Line('U', seed ^ 0xA5A5, Streams.Identities, (ulong)person.Index + 1) : person.UserId;
}
