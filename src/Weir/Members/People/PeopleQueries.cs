using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Members.Tags;

namespace Weir.Members.People;

/// <summary>Somebody on a list, as shown.</summary>
/// <param name="Who">The member.</param>
/// <param name="At">When it happened; null where the list does not tell.</param>
/// <param name="Note">Why, or how much; null where there is nothing to tell.</param>
public sealed record PersonView(MemberSummary Who, DateTimeOffset? At, Wording? Note);

/// <summary>A part of a list of people.</summary>
/// <param name="Title">What it is a list of.</param>
/// <param name="Total">How many there are now.</param>
/// <param name="Items">Some of them, by their number in Weir.</param>
/// <param name="Next">Asks for the others; null at the end.</param>
public sealed record PeoplePage(Wording Title, long Total, IReadOnlyList<PersonView> Items, string? Next);

/// <summary>Opens the numbers of all rooms to the people behind them. Thread-safe.</summary>
public sealed class PeopleQueries(IEnumerable<IPeopleSource> sources, Database database, TagQueries tags)
{
    private readonly Dictionary<string, IPeopleSource> _byList = sources.SelectMany(source => source.Lists.Select(list => (list, source)))
        .ToDictionary(each => each.list, each => each.source, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Lists => _byList.Keys;

    public PeopleList? Open(WorkspaceId workspace, PeopleRequest request) => request.Of is { } of && _byList.TryGetValue(of, out var source) ? source.Open(workspace, request) : null;

    public PeoplePage Page(WorkspaceId workspace, PeopleList list, int above, PageQuery page)
    {
        var listed = list.Read(above, page.Rows);
        var shown = listed.Take(page.Size).ToList();
        return new PeoplePage(list.Title, list.Count(), Show(workspace, shown), listed.Count > page.Size ? Cursor.Write(shown[^1].Member) : null);
    }

    /// <summary>Whoever has been erased meanwhile is missing.</summary>
    public IReadOnlyList<PersonView> Show(WorkspaceId workspace, IReadOnlyList<ListedPerson> listed)
    {
        var cards = database.Read(workspace, tx => MemberCards.Read(tx, [.. listed.Select(person => (long)person.Member)], tags.Rules(workspace)));
        return [.. listed.Where(person => cards.ContainsKey(person.Member)).Select(person => new PersonView(
            cards[person.Member].Summary, person.At is { } at ? new Instant(at).ToDateTimeOffset() : null, person.Note))];
    }
}
