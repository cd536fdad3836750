using System.Collections.Frozen;
using System.Security.Cryptography;
using Weir.Channels;
using Weir.Channels.Inbound;
using Weir.Foundation;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Touchpoints.Recognition;

/// <summary>
/// Recognises whoever opens a link that is the same for everybody: the channel's app hands his browser a token, the channel says whose it is, and
/// only then is anything handed in. Whoever cannot be recognised goes on all the same, and is counted. Thread-safe.
/// </summary>
internal sealed class RecognitionDoor(
    Pumps pumps, RecognitionTargets targets, IEnumerable<IPeople> people, IEnumerable<IBrowserDoor> browsers, RecognitionCounts counts, ProviderSightings provider, TimeProvider clock)
{
    public const string PagePath = "/l/u";

    /// <summary>Of the keys of its arrivals.</summary>
    public const string Source = "recognised";

    private const int KeyBytes = 16;

    private readonly FrozenDictionary<ChannelKind, IPeople> _people = people.ToFrozenDictionary(channel => channel.Kind);
    private readonly FrozenDictionary<ChannelKind, IBrowserDoor> _browsers = browsers.ToFrozenDictionary(channel => channel.Kind);

    /// <summary>The address of a smart link for mass calls and menus; null while the connection cannot recognise people.</summary>
    public string? AddressFor(SmartLink link, Connection connection, long send, ReadOnlySpan<byte> key) =>
        _browsers[connection.Kind].AddressOf(connection, new LinkCode(connection.Workspace.Value, link.Id, connection.Id.Value, send).Write(key))?.AbsoluteUri;

    public RecognitionTarget? Find(string code) => targets.Find(code);

    public RecognitionTarget? FindEntry(string code) => targets.FindEntry(code);

    /// <summary>Which page a channel's app means that first opens the address above all pages.</summary>
    public string? PageMeant(Func<string, string?> query) => _browsers.Values.Select(browser => browser.PageMeant(query)).FirstOrDefault(page => page is not null)?.Trim('/');

    /// <summary>The channel's script for the page; null where there is none, and one goes on unrecognised.</summary>
    public BrowserScript? ScriptFor(RecognitionTarget target, string code) => _browsers[target.Connection.Kind].ScriptFor(target.Connection, PostTo(code));

    /// <summary>Where the page hands in who it is.</summary>
    public static string PostTo(string code) => $"{PagePath}/{code}/id";

    public void NoteOpened(RecognitionTarget target)
    {
        if (target.What is not null)
        {
            counts.Note(target, RecognitionStep.Opened);
        }
    }

    /// <summary>Where an entry link leads: into the channel's app, or, where that cannot recognise anybody, straight to adding the friend.</summary>
    public string? WayIn(RecognitionTarget target, string entryCode) =>
        InAppAddressOf(target.Connection, entryCode) ?? Onward(target);

    /// <summary>The address of an entry link that opens in the channel's app at once; null while the connection cannot recognise people.</summary>
    public string? InAppAddressOf(Connection connection, string entryCode) =>
        _browsers[connection.Kind].AddressOf(connection, RecognitionTargets.EntryPage(entryCode))?.AbsoluteUri;

    /// <summary>Where one goes from the page, recognised or not.</summary>
    public string? Onward(RecognitionTarget target) => target.To ?? _browsers[target.Connection.Kind].AddFriendAddress(target.Connection)?.AbsoluteUri;

    /// <summary>False when the person is known and the pump could not keep what he did: his page shall try again.</summary>
    public async Task<bool> RecogniseAsync(RecognitionTarget target, string? token, CancellationToken stop)
    {
        var told = string.IsNullOrEmpty(token) ? new Told<PersonProfile>.NotThere() : await _people[target.Connection.Kind].IdentifyAsync(target.Connection, token, stop);
        if (target.What is not { } what)
        {
            provider.Tried(target.Connection.Id, told);
            return true;
        }
        if (told.ValueOrDefault is not { } person)
        {
            counts.Note(target, RecognitionStep.Dropped);
            return true;
        }
        provider.Recognised(target.Connection.Id, person.UserId);
        var now = clock.Now;
        var answer = await pumps.SubmitAsync(
            new Arrival(
                target.Connection.Workspace,
                new ArrivalKey(Source, RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true)),
                Lane.Live,
                new About.By(new IdentityKey(IdentityKind.ChannelUser, target.Connection.Id.Value, person.UserId)),
                now,
                now,
                what),
            stop);
        if (answer is Answer.Unavailable)
        {
            return false;
        }
        counts.Note(target, RecognitionStep.Recognised);
        return true;
    }
}
