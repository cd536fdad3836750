using Microsoft.AspNetCore.Http;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.Live;

/// <summary>
/// Browsers open a socket from any page and send the cookie along; what they cannot do is lie about the page. So the page must be ours: of the host that was
/// asked. An API key has no screen, and no line.
/// </summary>
internal sealed class LiveOrigin(RequestDelegate next)
{
    private static readonly Problem Foreign = new("live.foreign-origin", null, new(
        "即時連線只接受這個網站自己的頁面。", "Live lines are only for pages of this site.")) { Kind = ProblemKind.Forbidden };

    private static readonly Problem NoScreen = new("live.no-screen", null, new(
        "即時連線只提供給登入的操作人員。", "Live lines are only for operators who have signed in.")) { Kind = ProblemKind.Forbidden };

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(LiveHub.Path))
        {
            return next(context);
        }
        var refusal = context.Features.Get<CurrentCaller>() is not { Actor.Kind: ActorKind.Operator } ? NoScreen : IsOurs(context.Request) ? null : Foreign;
        return refusal is null ? next(context) : new Refusal(refusal).ExecuteAsync(context);
    }

    private static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
