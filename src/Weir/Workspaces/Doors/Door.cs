using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Weir.Foundation.Http;

namespace Weir.Workspaces.Doors;

/// <summary>
/// Who may pass an endpoint. Everything under <c>/api</c> declares one; what declares none stays shut. The declaration next to the
/// endpoint counts, then that of its group.
/// </summary>
public abstract record Door
{
    private Door() { }

    /// <summary>An operator or key that holds the permission, in a workspace.</summary>
    public sealed record Behind(Permission Permission) : Door;

    /// <summary>An operator who has signed in, with or without a workspace.</summary>
    public sealed record SignedIn : Door;

    /// <summary>Everybody. A test keeps the list of these.</summary>
    public sealed record Open : Door;
}

/// <summary>What it answers stands in pages as a picture or a video, for which a browser sends no header of ours: the workspace may stand in the address.</summary>
internal sealed class ShownInPages;

public static class DoorDeclarations
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoints, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoints.With(new Door.Behind(permission));

    public static TBuilder RequireSignIn<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.With(new Door.SignedIn());

    public static TBuilder IsPublic<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.With(new Door.Open());

    internal static TBuilder IsShownInPages<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new ShownInPages());

    private static TBuilder With<TBuilder>(this TBuilder endpoints, Door door) where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            endpoint.Metadata.Add(door);
            if (door is not Door.Open)
            {
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(ProblemBody), [ProblemBody.ContentType]));
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(ProblemBody), [ProblemBody.ContentType]));
            }
        });
        return endpoints;
    }
}
