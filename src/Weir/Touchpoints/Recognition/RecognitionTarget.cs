using System.Globalization;
using Weir.Channels;
using Weir.Channels.Inbound;
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
/// <param name="Kind">A smart link or an entry link; the wizard's trial is counted as neither.</param>
/// <param name="Id">Which.</param>
/// <param name="Connection">The account whose app asks.</param>
/// <param name="What">What is handed in for whoever is recognised; null for the trial, of which only the wizard is told.</param>
/// <param name="To">Where everybody goes afterwards, recognised or not; null where the channel must say.</param>
/// <param name="Title">For previews.</param>
/// <param name="Language">The workspace's.</param>
internal sealed record RecognitionTarget(RecognitionKind Kind, long Id, Connection Connection, Payload? What, string? To, string Title, string Language);

/// <summary>Finds what a code on the page's address stands for. Thread-safe.</summary>
internal sealed class RecognitionTargets(Pumps pumps, IConnections connections)
{
    private const string EntryPrefix = "e.";

    /// <summary>The code of an entry link on a page that also serves smart links.</summary>
    public static string EntryPage(string entryCode) => EntryPrefix + entryCode;

    public RecognitionTarget? Find(string code) => code.StartsWith(EntryPrefix, StringComparison.Ordinal) ? FindEntry(code[EntryPrefix.Length..])
        : code.StartsWith(ProviderSightings.TrialPagePrefix, StringComparison.Ordinal) ? FindTrial(code[ProviderSightings.TrialPagePrefix.Length..])
        : FindLink(code);

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

    /// <summary>Afterwards he stands in the chat with the account, to which he shall write.</summary>
    private RecognitionTarget? FindTrial(string number)
    {
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }
        var id = new ConnectionId(value);
        return pumps.RulesOf<Workspace>(id.Workspace) is not null && connections.Find(id.Workspace, id) is { } connection
            ? new RecognitionTarget(RecognitionKind.Link, 0, connection, null, null, connection.Name, LanguageOf(id.Workspace))
            : null;
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
