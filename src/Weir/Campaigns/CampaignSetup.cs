using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Campaigns.Arms;
using Weir.Campaigns.Comparing;
using Weir.Campaigns.Forecasting;
using Weir.Campaigns.People;
using Weir.Campaigns.Retargeting;
using Weir.Campaigns.Testers;
using Weir.Channels;
using Weir.Delivery;
using Weir.Foundation.Storage;
using Weir.Members.People;
using Weir.Members.Trace;
using Weir.Pump;
using Weir.Segments.Rules;
using Weir.Touchpoints.Links;

namespace Weir.Campaigns;

public static class CampaignSetup
{
    /// <summary>Sentences about segments call a send by its campaign's name.</summary>
    public static ConditionKinds AddCampaigns(this ConditionKinds kinds) => kinds.Add(new CampaignNames());

    public static IServiceCollection AddCampaigns(this IServiceCollection services) => services
        .AddSingleton<ISpendingCaps, SpendingCaps>()
        .AddSingleton<CampaignChecks>()
        .AddSingleton<CampaignQueries>()
        .AddSingleton(provider => new CampaignCommands(
            provider.GetRequiredService<Pumps>(), provider.GetRequiredService<Database>(), provider.GetRequiredService<CampaignChecks>(),
            provider.GetRequiredService<ContentTrials>(), provider.GetRequiredService<LinkAddress>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ILinkPlaces, CampaignLinkPlaces>()
        .AddSingleton<CampaignEstimates>()
        .AddSingleton<CampaignReports>()
        .AddSingleton<IDueWork, CampaignDueWork>()
        .AddSingleton<EveryoneEstimates>()
        .AddSingleton<EveryoneReports>()
        .AddSingleton<SentSums>()
        .AddSingleton<PastSends>()
        .AddSingleton<PlanAdvices>()
        .AddSingleton<MessagePrices>()
        .AddSingleton<IPushPrices, PushPrices>()
        .AddSingleton<ArmReports>()
        .AddSingleton<RetargetCommands>()
        .AddSingleton<FollowUps>()
        .AddSingleton<TestGroupQueries>()
        .AddSingleton<TestGroupCommands>()
        .AddSingleton<TesterInvitations>()
        .AddSingleton<ITraceSource, CampaignTrace>()
        .AddSingleton<IPeopleSource, CampaignPeople>()
        .AddSingleton<IPeopleSource, MassCallPeople>()
        .AddHostedService<RestoreUnschedule>()
        .AddHostedService<CampaignWorker>();

    /// <summary>Behind the ledger, whose rows it opens.</summary>
    public static PumpParts AddCampaigns(this PumpParts parts) => parts
        .Loader(new CampaignLoader())
        .Stage(new CampaignStage())
        .Updates(CampaignStateRow.Table)
        .Updates(CampaignStartRow.Table)
        .Updates(CampaignEndRow.Table)
        .Loader(new ArmLoader())
        .Stage(new ArmStage())
        .Rows(ArmDecisionRow.Table)
        .LoadsRules(new TesterRulesLoader())
        .Stage(new TesterStage())
        .Updates(InvitationRow.Table)
        .Rows(TesterRow.Table)
        .Payload<CampaignStarted>("campaign.started")
        .Payload<CampaignScheduled>("campaign.scheduled")
        .Payload<CampaignDue>("campaign.due")
        .Payload<TestSent>("campaign.test")
        .Payload<TestersInvited>("campaign.testers-invited")
        .Payload<TestersChanged>("campaign.testers-changed")
        .Payload<EveryoneStarted>("campaign.everyone-started");

    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        CampaignEndpoints.Map(api);
        SentCampaignEndpoints.Map(api);
        EveryoneEndpoints.Map(api);
        SendEffectEndpoints.Map(api);
        ComparingEndpoints.Map(api);
        ForecastEndpoints.Map(api);
        PlanAdviceEndpoints.Map(api);
        ArmEndpoints.Map(api);
        RetargetEndpoints.Map(api);
        TestGroupEndpoints.Map(api);
    }
}
