using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Recognition;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Touchpoints.Links;

/// <param name="Address">Null while the connection has no way to recognise people.</param>
public sealed record PublicLinkAddress(string? Address);

/// <summary>
/// The addresses of a smart link that are the same for everybody, for menus, posts and posters: they open in the channel's app, which says who it is.
/// What is sent to one person has an address of its own, made with the message.
/// </summary>
internal static class LinkAddressEndpoints
{
    private static readonly Problem NoAddress = new("link.no-address", "connection", new(
        "這個 LINE 官方帳號還不能認出點連結的人，請先在「設定 › LINE 官方帳號」完成 LINE Login。",
        "This account cannot recognise people yet; finish LINE Login under Settings › LINE accounts."));

    public static void Map(IEndpointRouteBuilder api)
    {
        var link = api.MapGroup("/links/{id:long}").RequirePermission(Permission.Read).IsStable();
        link.MapGet("/address", Show);
        link.MapGet("/qr.png", Png);
        link.MapGet("/qr.svg", Svg);
    }

    private static Results<Ok<PublicLinkAddress>, Refusal> Show(long id, long connection, CurrentCaller caller, Pumps pumps, IConnections connections, RecognitionDoor recognition)
    {
        var address = Find(id, connection, caller, pumps, connections, recognition, out var problem);
        return problem is null || problem == NoAddress ? TypedResults.Ok(new PublicLinkAddress(address)) : new Refusal(problem);
    }

    private static Results<FileContentHttpResult, Refusal> Png(long id, long connection, CurrentCaller caller, Pumps pumps, IConnections connections, RecognitionDoor recognition) =>
        Find(id, connection, caller, pumps, connections, recognition, out var problem) is { } address
            ? TypedResults.File(QrPicture.Png(address), "image/png")
            : new Refusal(problem!);

    private static Results<ContentHttpResult, Refusal> Svg(long id, long connection, CurrentCaller caller, Pumps pumps, IConnections connections, RecognitionDoor recognition) =>
        Find(id, connection, caller, pumps, connections, recognition, out var problem) is { } address
            ? TypedResults.Text(QrPicture.Svg(address), "image/svg+xml")
            : new Refusal(problem!);

    private static string? Find(long id, long connection, CurrentCaller caller, Pumps pumps, IConnections connections, RecognitionDoor recognition, out Problem? problem)
    {
        var rules = pumps.RulesOf<LinkRules>(caller.Workspace)!;
        if (rules.Find(id) is not { } link)
        {
            problem = LinkProblems.Unknown(id);
            return null;
        }
        if (connections.Find(caller.Workspace, new ConnectionId(connection)) is not { } found)
        {
            problem = EntryProblems.UnknownConnection(connection);
            return null;
        }
        var address = recognition.AddressFor(link, found, send: 0, rules.Key);
        problem = address is null ? NoAddress : null;
        return address;
    }
}
