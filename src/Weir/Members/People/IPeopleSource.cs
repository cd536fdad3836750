using Weir.Foundation;
using Weir.Index;
using Weir.Pump;

namespace Weir.Members.People;

/// <summary>Which people are asked for: the same few words for every number on every screen.</summary>
/// <param name="Of">The name of a list, such as <c>campaignAccepted</c> or <c>segment</c>.</param>
/// <param name="Id">Of what: the number of a campaign, segment, tag, link, account.</param>
/// <param name="Reason">Narrows a campaign's list to one reason.</param>
/// <param name="Link">Narrows a campaign's clickers to those of one link.</param>
/// <param name="Day">Narrows what happened to one day of the brand's calendar.</param>
/// <param name="Arm">Narrows a campaign's test to one of its versions, by its letter.</param>
public readonly record struct PeopleRequest(string? Of, long? Id, string? Reason, long? Link, DateOnly? Day = null, string? Arm = null);

/// <summary>Somebody on a list: since when, and why, where the list knows.</summary>
public readonly record struct ListedPerson(int Member, long? At = null, Wording? Note = null);

/// <summary>An open list.</summary>
/// <param name="Title">What it is a list of.</param>
/// <param name="Count">How many they are now.</param>
/// <param name="Read">Those above an ordinal, the lowest first, at most so many. Short, however long the list is.</param>
public sealed record PeopleList(Wording Title, Func<long> Count, Func<int, int, IReadOnlyList<ListedPerson>> Read)
{
    /// <summary>Whoever is in a set of the member index.</summary>
    public static PeopleList InSet(Indexes indexes, WorkspaceId workspace, SetKey set, Wording title) =>
        Matching(indexes, workspace, index => Bitmaps.Predicate.In(index.Set(set)), title);

    /// <summary>Whomever a question to the member index finds. It is asked anew for each page: people come and go meanwhile.</summary>
    internal static PeopleList Matching(Indexes indexes, WorkspaceId workspace, Func<MemberIndex, Bitmaps.Predicate> which, Wording title) => new(
        title,
        () => indexes.Of(workspace).Read(index => new Bitmaps.Query(which(index), index.Universe).Count()),
        (above, rows) => indexes.Of(workspace).Read(index =>
        {
            var members = new int[rows];
            var taken = new Bitmaps.Query(which(index), index.Universe).Take(above + 1, members);
            return members[..taken].Select(member => new ListedPerson(member)).ToList();
        }));
}

/// <summary>
/// A capability that shows numbers of people says here who they are. Each names its own lists; the door, the page and the file are the same for all.
/// </summary>
public interface IPeopleSource
{
    /// <summary>Names of its lists; part of the API, never renamed.</summary>
    IReadOnlyList<string> Lists { get; }

    /// <summary>Null when there is no such thing to list.</summary>
    PeopleList? Open(WorkspaceId workspace, PeopleRequest request);
}
