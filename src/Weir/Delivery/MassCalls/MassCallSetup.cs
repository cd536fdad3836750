using Microsoft.Extensions.DependencyInjection;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

internal static class MassCallSetup
{
    public static IServiceCollection AddMassCalls(this IServiceCollection services) => services
        .AddSingleton<OptOutLists>()
        .AddSingleton<MassCallBodies>()
        .AddSingleton<MassCallRunner>()
        .AddSingleton<MassCallEffects>()
        .AddHostedService<MassCallRestoreHold>()
        .AddHostedService<MassCallWorker>();

    public static PumpParts AddMassCalls(this PumpParts parts) => parts
        .Loader(new MassCallLoader())
        .Stage(new MassCallStage())
        .Rows(MassCallRow.Table)
        .Updates(MassCallChangeRow.Table)
        .Payload<MassCallSealed>("mass-call.sealed")
        .Payload<MassCallRetried>("mass-call.retried")
        .Payload<MassCallPutBack>("mass-call.put-back")
        .Payload<MassCallAnswered>("mass-call.answered")
        .Payload<MassCallTold>("mass-call.told")
        .Payload<MassCallHeld>("mass-call.held")
        .Payload<MassCallResumed>("mass-call.resumed")
        .Payload<MassCallCancelled>("mass-call.cancelled")
        .Payload<MassCallEnded>("mass-call.ended");
}
