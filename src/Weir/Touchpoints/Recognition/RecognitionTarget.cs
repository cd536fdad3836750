using Weir.Channels;
using Weir.Foundation;
using Weir.Pump;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Links;
using Weir.Workspaces;

namespace Weir.Touchpoints.Recognition;

/// <summary>Numbers are stored: never renumber.</summary>
public enum RecognitionKind
{
    Link = 1,
    Entry = 2,
}

/// <summary>What a page that recognises people was opened for.</summary>
/// <param name="Kind">A smart link or an entry link.</param>
/// <param name="Id">Which.</param>
/// <param name="Connection">The account whose app asks.</param>
/// <param name="What">What is handed in for whoever is recognised.</param>
/// <param name="To">Where everybody goes afterwards, recognised or not; null where the channel must say.</param>
/// <param name="Title">For previews.</param>
/// <param name="Language">The workspace's.</param>
internal sealed record RecognitionTarget(RecognitionKind Kind, long Id, Connection Connection, Payload What, string? To, string Title, string Language);

/// <summary>Finds what a code on the page's address stands for. Thread-safe.</summary>
internal sealed class RecognitionTargets(Pumps pumps, IConnections connections)
{
    private const string EntryPrefix = "e.";

    /// <summary>The code of an entry link on a page that also serves smart links.</summary>
    public static string EntryPage(string entryCode) => EntryPrefix + entryCode;

    public RecognitionTarget? Find(string code) => code.StartsWith(EntryPrefix, StringComparison.Ordinal) ? FindEntry(code[EntryPrefix.Length..]) : FindLink(code);

    public RecognitionTarget? FindEntry(string code)
    {
        if (EntryCode.WorkspaceOf(code) is not { } workspace
            || pumps.RulesOf<EntryRules>(workspace)?.Find(code) is not { IsRetired: false } entry
            || connections.Find(workspace, new ConnectionId(entry.Connection)) is not { } connection)
        {
            return null;
        }
        return new RecognitionTarget(RecognitionKind.Entry, entry.Id, connection, new EntryOpened(entry.Id), null, connection.Name, LanguageOf(workspace));
    }

    private RecognitionTarget? FindLink(string code)
    {
        if (LinkCode.WorkspaceOf(code) is not { } number || pumps.RulesOf<LinkRules>(new WorkspaceId(number)) is not { } rules)
        {
            return null;
        }
        var workspace = new WorkspaceId(number);
        if (LinkCode.Read(code, rules.Key) is not { } read
            || rules.Find(read.Link) is not { IsRetired: false } link
            || connections.Find(workspace, new ConnectionId(read.Connection)) is not { } connection)
        {
            return null;
        }
        return new RecognitionTarget(RecognitionKind.Link, link.Id, connection, new LinkTapped(link.Id, read.Send, Device: null), link.Target(), link.Name, LanguageOf(workspace));
    }

    private string LanguageOf(WorkspaceId workspace) => pumps.RulesOf<Workspace>(workspace)!.Language;
}
