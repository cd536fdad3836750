using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Channels.Connections;
using Weir.Channels.Inbound;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Channels.Line.Connections;

// Not the folder of the same name beside this one.
using Checks = Weir.Foundation.Http.Checks;

/// <summary>Connecting a LINE Official Account, and the wizard that checks it line by line.</summary>
internal static class LineConnectionEndpoints
{
    /// <summary>Longer than any id, secret or token of LINE's.</summary>
    public const int SettingLengthMax = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var connections = api.MapGroup("/connections").RequirePermission(Permission.Settings).IsForConsole();
        connections.MapPost("", Create);
        connections.MapPatch("/{id:long}", Change);
        connections.MapPost("/{id:long}/check", Check);
        connections.MapPost("/{id:long}/webhook", SetWebhook);
        api.MapGet("/connections/{id:long}/last-check", LastCheck).RequirePermission(Permission.Read).IsForConsole();
    }

    private static Results<Ok<LastCheckView>, Refusal> LastCheck(long id, CurrentCaller caller, LineConnections line, ConnectionDirectory directory) =>
        directory.Find(caller.Workspace, new ConnectionId(id)) is { Settings: LineSettings } connection
            ? TypedResults.Ok(line.LastCheck(connection))
            : new Refusal(ConnectionEndpoints.Unknown(id));

    private static async Task<Results<Created<ConnectionView>, Refusal>> Create(
        CreateConnectionRequest request, CurrentCaller caller, LineConnections line, ConnectionCommands commands, CancellationToken stop)
    {
        var checks = new Checks()
            .Text("name", request.Name, ConnectionCommands.NameLengthMax)
            .Text("channelSecret", request.ChannelSecret, SettingLengthMax)
            .Text("accessToken", request.AccessToken, SettingLengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var settings = await line.CompleteAsync(new LineSettings(
            request.ChannelId?.Trim() ?? "", request.ChannelSecret!.Trim(), request.AccessToken!.Trim(),
            LoginChannelId: OrNone(request.LoginChannelId), LiffId: OrNone(request.LiffId)), stop);
        var created = await commands.CreateAsync(caller.Workspace, request.Name!, settings, caller.Actor, stop);
        return TypedResults.Created($"/api/v1/connections/{created.Id}", ConnectionView.Of(created));
    }

    private static async Task<Results<Ok<ConnectionView>, Refusal>> Change(
        long id, ChangeConnectionRequest request, CurrentCaller caller, LineConnections line, ConnectionDirectory directory, ConnectionCommands commands, ProviderSightings provider, CancellationToken stop)
    {
        if (directory.Find(caller.Workspace, new ConnectionId(id)) is not { Settings: LineSettings before } connection)
        {
            return new Refusal(ConnectionEndpoints.Unknown(id));
        }
        var checks = new Checks()
            .Text("name", request.Name ?? connection.Name, ConnectionCommands.NameLengthMax)
            .Text("channelSecret", request.ChannelSecret ?? before.ChannelSecret, SettingLengthMax)
            .Text("accessToken", request.AccessToken ?? before.AccessToken, SettingLengthMax);
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var settings = await line.CompleteAsync(before with
        {
            ChannelSecret = request.ChannelSecret?.Trim() ?? before.ChannelSecret,
            AccessToken = request.AccessToken?.Trim() ?? before.AccessToken,
            LoginChannelId = request.LoginChannelId is { } login ? OrNone(login) : before.LoginChannelId,
            LiffId = request.LiffId is { } liff ? OrNone(liff) : before.LiffId,
        }, stop);
        if ((settings.LoginChannelId, settings.LiffId) != (before.LoginChannelId, before.LiffId))
        {
            provider.Forget(connection.Id);
        }
        var changed = connection with { Name = request.Name?.Trim() ?? connection.Name, Settings = settings };
        return await commands.ChangeAsync(changed, caller.Actor, stop) is { } done
            ? TypedResults.Ok(ConnectionView.Of(done))
            : new Refusal(ConnectionEndpoints.Unknown(id));
    }

    private static async Task<Results<Ok<ConnectionCheckView>, Refusal>> Check(
        long id, CheckConnectionRequest request, CurrentCaller caller, HttpContext context, PublicAddress address, LineConnections line, ConnectionDirectory directory, CancellationToken stop) =>
        directory.Find(caller.Workspace, new ConnectionId(id)) is { Settings: LineSettings } connection
            ? TypedResults.Ok(await line.CheckAsync(connection, request, address.Of(context.Request), CallerLanguage.Of(context), stop))
            : new Refusal(ConnectionEndpoints.Unknown(id));

    private static async Task<Results<Ok<WebhookSetView>, Refusal>> SetWebhook(
        long id, CurrentCaller caller, HttpContext context, PublicAddress address, LineConnections line, ConnectionDirectory directory, CancellationToken stop) =>
        directory.Find(caller.Workspace, new ConnectionId(id)) is { Settings: LineSettings } connection
            ? TypedResults.Ok(await line.SetWebhookAsync(connection, address.Of(context.Request), caller.Actor, stop))
            : new Refusal(ConnectionEndpoints.Unknown(id));

    private static string? OrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
