using System.Text.Json;
using Weir.Channels.Connections;
using Weir.Channels.Inbound;
using Weir.Channels.Line.Checks;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Workspaces;

namespace Weir.Channels.Line.Connections;

/// <summary>The connect wizard's conversation with LINE about one account. Thread-safe.</summary>
internal sealed class LineConnections(LineClients clients, ConnectionCommands commands, WebhookSightings sightings, ProviderSightings provider, LineBrowserDoor browser, Database database, TimeProvider clock)
{
    private const string WebhookPath = "/webhooks/line/";

    public static Uri WebhookAddress(string publicAddress, ConnectionId id) => new($"{publicAddress}{WebhookPath}{id}");

    /// <summary>The settings with what LINE itself says about the account. Where LINE does not answer they stay as they are: the check will say why.</summary>
    public async Task<LineSettings> CompleteAsync(LineSettings settings, CancellationToken stop)
    {
        // No connection has this number: the pace of the wizard's questions is kept apart from everybody's.
        var line = clients.Of(new LineAccount(new ConnectionId(0), settings.AccessToken));
        var bot = (await line.Bot.InfoAsync(stop)).ValueOrDefault;
        var channel = settings.ChannelId.Length > 0 ? settings.ChannelId : (await line.Login.ChannelTokenAsync(settings.AccessToken, stop)).ValueOrDefault?.ChannelId;
        return settings with { ChannelId = channel ?? "", BotUserId = bot?.UserId ?? settings.BotUserId, BasicId = bot?.PremiumId ?? bot?.BasicId ?? settings.BasicId };
    }

    public async Task<ConnectionCheckView> CheckAsync(Connection connection, CheckConnectionRequest said, string publicAddress, string language, CancellationToken stop)
    {
        var settings = (LineSettings)connection.Settings;
        var line = clients.Of(connection);
        var kept = Kept(connection);
        var address = WebhookAddress(publicAddress, connection.Id);
        var asked = clock.Now;
        var withTest = said.WithWebhookTest ?? false;
        var findings = await ConnectionProbe.AskAsync(line, new ConnectionFindings(settings, address)
        {
            IsRedeliveryConfirmed = said.IsRedeliveryConfirmed ?? kept.IsRedeliveryConfirmed,
            IsLoginPublished = said.IsLoginPublished ?? kept.IsLoginPublished,
            ForeignAnswersSeen = said.ForeignAnswersSeen ?? kept.ForeignAnswersSeen,
            IsProviderProven = provider.IsProven(connection.Id) || (kept.ProvenLoginChannel is { } proven && proven == settings.LoginChannelId),
            SignIn = provider.TrialOf(connection.Id),
            SignInAddress = browser.AddressOf(connection, ProviderSightings.TrialPage(connection.Id)),
        }, withTest, stop);

        var seen = sightings.Of(connection.Id);
        findings = findings with
        {
            // Of a test only what came since it was asked for counts; without one, whatever came last.
            Door = seen is null || (withTest && seen.At < asked) ? null : new DoorSighting(seen.IsSignatureRight, seen.Destination),
            HasSomebodyWritten = seen?.LastPerson is not null,
        };
        var lines = ConnectionCheck.Judge(findings);
        kept = new KeptFindings
        {
            At = asked,
            IsRedeliveryConfirmed = findings.IsRedeliveryConfirmed,
            IsLoginPublished = findings.IsLoginPublished,
            ForeignAnswersSeen = findings.ForeignAnswersSeen,
            ProvenLoginChannel = findings.IsProviderProven ? settings.LoginChannelId : null,
            MessagesAllowed = findings.Quota?.ValueOrDefault?.Value,
            MessagesUsed = findings.Consumption?.ValueOrDefault?.TotalUsage,
            Lines = lines.ToDictionary(found => found.Code, found => found.State),
        };
        await commands.KeepFindingsAsync(connection, JsonSerializer.Serialize(kept, ApiJson.Options), stop);
        return new ConnectionCheckView([.. lines.Select(found => CheckLineView.Of(found, language))], kept.MessagesAllowed, kept.MessagesUsed, address.AbsoluteUri);
    }

    /// <summary>What the last check found, without asking anybody.</summary>
    public LastCheckView LastCheck(Connection connection) =>
        Kept(connection) is { Lines.Count: > 0 } kept ? new LastCheckView(kept.At.ToDateTimeOffset(), kept.Lines) : new LastCheckView(null, new Dictionary<string, CheckState>());

    public async Task<WebhookSetView> SetWebhookAsync(Connection connection, string publicAddress, Actor by, CancellationToken stop)
    {
        var line = clients.Of(connection);
        var address = WebhookAddress(publicAddress, connection.Id);
        if (await line.Bot.SetWebhookAsync(address, stop) is not LineAnswer<Done>.Given)
        {
            return new WebhookSetView(address.AbsoluteUri, IsSet: false, IsReached: false, Reason: null);
        }
        await commands.NoteAsync(connection, "connection.set-webhook", new { connection.Name, Webhook = address.AbsoluteUri }, by, stop);
        var test = (await line.Bot.TestWebhookAsync(address, stop)).ValueOrDefault;
        return new WebhookSetView(address.AbsoluteUri, IsSet: true, test?.Success ?? false, test?.Reason);
    }

    private KeptFindings Kept(Connection connection) =>
        database.Read(connection.Workspace, tx => ConnectionRow.Find(tx, connection.Id))?.Findings is { } json
            ? JsonSerializer.Deserialize<KeptFindings>(json, ApiJson.Options)!
            : new KeptFindings();
}
