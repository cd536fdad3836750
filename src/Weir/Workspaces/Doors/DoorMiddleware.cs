using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces.Doors;

/// <summary>
/// The one place that finds out who asks and lets him through or not. Handlers behind it never check a permission and never
/// choose a workspace.
/// </summary>
internal sealed class DoorMiddleware(RequestDelegate next, OperatorQueries operators, WorkspaceQueries workspaces, ApiKeyQueries keys, ApiKeyUse use)
{
    public const string WorkspaceHeader = "X-Weir-Workspace";

    /// <summary>A page of another origin cannot send it without asking first, and is then refused: this is the protection against forged requests.</summary>
    public const string OwnHeader = "X-Weir";

    private const string HubsPath = "/hubs";
    public const string WorkspaceQuery = "workspace";
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = context.GetEndpoint() is { } endpoint ? await WhyNot(context, endpoint) : null;
        await (refusal is null ? next(context) : new Refusal(refusal).ExecuteAsync(context));
    }

    private async Task<Problem?> WhyNot(HttpContext context, Endpoint endpoint)
    {
        var isApi = context.Request.Path.StartsWithSegments("/api");
        return endpoint.Metadata.GetMetadata<Door>() switch
        {
            // The framework's own answers (405, 415) are endpoints too, but none that a route leads to.
            null => isApi && endpoint is RouteEndpoint ? DoorProblems.Shut : null,
            Door.Open => isApi ? WhyForged(context, endpoint) : null,
            Door.SignedIn => await WhyNotSignedIn(context, endpoint),
            Door.Behind behind => await WhyNotAllowed(context, endpoint, behind.Permission),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Problem?> WhyNotAllowed(HttpContext context, Endpoint endpoint, Permission permission)
    {
        if (BearerOf(context.Request) is { } token)
        {
            return WhyKeyNotAllowed(context, token, permission);
        }
        if (await WhyNotSignedIn(context, endpoint) is { } problem)
        {
            return problem;
        }
        var session = CurrentCaller.Bound<SignedInOperator>(context);
        if (Choose(context.Request, session, out var membership) is { } unclear)
        {
            return unclear;
        }
        return Enter(context, permission, new CurrentCaller(
            session.Operator.Actor, membership!.Workspace, membership.Permissions, session.Operator.Language));
    }

    private Problem? WhyKeyNotAllowed(HttpContext context, string token, Permission permission)
    {
        if (keys.Find(token) is not { } key)
        {
            return DoorProblems.BadKey;
        }
        if (Asked(context.Request) is { } asked && asked != key.Workspace.Value.ToString(CultureInfo.InvariantCulture))
        {
            return DoorProblems.OtherWorkspace;
        }
        use.Note(key);
        // A key's programs are the workspace's own: they are answered in its language.
        var language = workspaces.Find(key.Workspace)!.Language;
        return Enter(context, permission, new CurrentCaller(new Actor(ActorKind.ApiKey, key.Id, key.Name), key.Workspace, key.Scopes, language));
    }

    private async Task<Problem?> WhyNotSignedIn(HttpContext context, Endpoint endpoint)
    {
        if (await SessionCookie.ReadAsync(context) is not { } ticket || operators.FindSession(ticket.Operator, ticket.Stamp) is not { } session)
        {
            return DoorProblems.NotSignedIn;
        }
        CallerLanguage.Remember(context, session.Operator.Language);
        if (WhyForged(context, endpoint) is { } forged)
        {
            return forged;
        }
        context.Features.Set(new SignedInOperator(session.Operator, session.Memberships));
        return null;
    }

    private static Problem? Enter(HttpContext context, Permission permission, CurrentCaller caller)
    {
        CallerLanguage.Remember(context, caller.Language);
        if (!caller.May(permission))
        {
            return DoorProblems.Lacks(permission);
        }
        context.Features.Set(caller);
        return null;
    }

    /// <summary>
    /// Browsers send the cookie by themselves, so what changes something must also carry what only our own pages can: the header,
    /// and a body of a type that no form can send (unless the endpoint takes files).
    /// </summary>
    private static Problem? WhyForged(HttpContext context, Endpoint endpoint)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return null;
        }
        if (!request.Headers.ContainsKey(OwnHeader))
        {
            return DoorProblems.NoOwnHeader;
        }
        var hasBody = request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
        return !hasBody || request.HasJsonContentType() || TakesType(endpoint, request.ContentType) ? null : RequestProblems.NotJson;
    }

    private static bool TakesType(Endpoint endpoint, string? type) =>
        type is not null && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts
        && accepts.ContentTypes.Contains(type.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    private static Problem? Choose(HttpRequest request, SignedInOperator session, out Membership? chosen)
    {
        var asked = Asked(request);
        var open = session.Memberships;
        chosen = asked is null
            ? open.Count == 1 ? open[0] : null
            : open.FirstOrDefault(membership => membership.Workspace.ToString() == asked);
        return chosen is not null ? null : asked is null && open.Count > 1 ? DoorProblems.ChooseWorkspace : DoorProblems.OtherWorkspace;
    }

    /// <summary>A browser sends no header of ours with a socket, nor with a picture in a page, so there the address says it.</summary>
    private static string? Asked(HttpRequest request) => request.Headers[WorkspaceHeader] is [{ Length: > 0 } asked] ? asked
        : (request.Path.StartsWithSegments(HubsPath) || request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ShownInPages>() is not null) && request.Query[WorkspaceQuery] is [{ Length: > 0 } named] ? named
        : null;

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..].Trim() : null;
}
