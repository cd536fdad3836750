using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Index;
using Weir.Members.Consents;
using Weir.Members.Tags;

namespace Weir.Members.People;

/// <summary>Who carries a tag; who is a friend of an account, and who of them has refused marketing.</summary>
internal sealed class MemberPeople(Indexes indexes, TagQueries tags) : IPeopleSource
{
    public IReadOnlyList<string> Lists => ["tag", "friends", "optedOut"];

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request) => request switch
    {
        { Of: "tag", Id: { } id } when tags.Rules(workspace).Find(id) is { } tag =>
            PeopleList.InSet(indexes, workspace, MemberKeys.Tagged(id), new($"標籤「{tag.Name}」", $"Tag “{tag.Name}”")),
        { Of: "friends", Id: { } connection } =>
            PeopleList.InSet(indexes, workspace, MemberKeys.FriendOn(connection), new("已知好友", "Known friends")),
        { Of: "optedOut", Id: { } connection } => PeopleList.Matching(
            indexes, workspace, index => Predicate.All(Predicate.In(index.Set(MemberKeys.FriendOn(connection))), OptOut.In(index, connection)),
            new("已拒收行銷訊息的好友", "Friends who have refused marketing")),
        _ => null,
    };
}
