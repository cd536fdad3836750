using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Channels;
using Weir.Delivery.Arms;
using Weir.Delivery.Conditions;
using Weir.Delivery.Limits;
using Weir.Delivery.MassCalls;
using Weir.Delivery.Replies;
using Weir.Index;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Segments.Rules;

namespace Weir.Delivery;

internal static class DeliverySetup
{
    /// <summary>What rules of segments may ask of the ledger.</summary>
    public static ConditionKinds AddDelivery(this ConditionKinds kinds) => kinds.Add(new SentKind());

    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<IIndexSource, DeliveryIndexSource>()
        .AddSingleton<IValueCatalogues, PersonalValueCatalogues>()
        .AddSingleton<MessagesLeft>()
        .AddSingleton<IDueWork, SendDueWork>()
        .AddSingleton<SendEffects>()
        .AddSingleton<SendRunner>()
        .AddHostedService<SendRestoreHold>()
        .AddHostedService<Dispatcher>()
        .AddMassCalls()
        .AddReplies();

    public static PumpParts AddDelivery(this PumpParts parts, IMessageWriter writer) => parts
        .LoadsRules(new SendLimitsLoader())
        .LoadsRules(new SendRulesLoader())
        .Loader(new DeliveryLoader())
        .Stage(new SendLimitsStage())
        .Stage(new DeliveryStage(writer))
        .Rows(SendLimitsRow.Table)
        .Rows(SendRow.Table)
        .Rows(DeliveryRow.Table)
        .Rows(BatchRow.Table)
        .Updates(BatchAnswerRow.Table)
        .Updates(SendProgressRow.Table)
        .Payload<SendLimitsChanged>("send.limits-changed")
        .Payload<SendOpened>("send.opened")
        .Payload<RecipientPlanned>("send.recipient")
        .Payload<BatchesClaimed>("send.claim")
        .Payload<RetryClaimed>("send.retry")
        .Payload<BatchAnswered>("send.answered")
        .Payload<SendPaused>("send.paused")
        .Payload<SendHeld>("send.held")
        .Payload<SendResumed>("send.resumed")
        .Payload<SendCancelled>("send.cancelled")
        .Payload<ArmsDue>("send.arms-due")
        .Payload<SendFinished>("send.finished")
        .AddMassCalls()
        .AddReplies(writer);

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapDelivery(this IEndpointRouteBuilder api) => SendLimitsEndpoints.Map(api);
}
