using Microsoft.Extensions.DependencyInjection;
using Weir.Channels;
using Weir.Members.Trace;
using Weir.Pump;
using Weir.Workspaces.Ending;

namespace Weir.Delivery.Replies;

internal static class ReplySetup
{
    public static IServiceCollection AddReplies(this IServiceCollection services) => services
        .AddSingleton<WindowTokens>()
        .AddSingleton<WindowShelf>()
        .AddSingleton<IWorkspaceEnd>(provider => provider.GetRequiredService<WindowShelf>())
        .AddSingleton<ReplyCaller>()
        .AddSingleton<ReplyRunner>()
        .AddSingleton<ITraceSource, ReplyTrace>()
        .AddHostedService<ReplyRestoreHold>()
        .AddHostedService<ReplyWorker>();

    public static PumpParts AddReplies(this PumpParts parts, IMessageWriter writer) => parts
        .Loader(new ReplyLoader())
        .Stage(new ReplyStage(writer))
        .Rows(ReplyRow.Table)
        .Updates(ReplyChangeRow.Table)
        .Payload<WindowsClaimed>("reply.windows")
        .Payload<FallbacksClaimed>("reply.fallbacks")
        .Payload<ReplyRetried>("reply.retried")
        .Payload<ReplyAnswered>("reply.answered")
        .Payload<RepliesEnded>("reply.ended");
}
