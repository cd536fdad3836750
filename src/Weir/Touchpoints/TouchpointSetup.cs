using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation.Http;
using Weir.Index;
using Weir.Members.People;
using Weir.Pump;
using Weir.Touchpoints.Entries;
using Weir.Touchpoints.Links;
using Weir.Touchpoints.Preferences;
using Weir.Touchpoints.Recognition;

namespace Weir.Touchpoints;

public static class TouchpointSetup
{
    public static IServiceCollection AddTouchpoints(this IServiceCollection services)
    {
        services.AddSingleton<IIndexSource, TouchpointIndexSource>().AddSingleton<IPeopleSource, TouchpointPeople>();
        services.AddSingleton(provider => new LinkAddress(provider.GetRequiredService<PublicAddress>().Configured ?? LinkAddress.Local));
        services.AddSingleton(provider => provider.GetRequiredService<LinkAddress>().Sample);
        services.AddSingleton<PreferenceDoor>().AddSingleton<LinkDoor>().AddSingleton<LinkQueries>().AddSingleton<EntryRoom>();
        services.AddSingleton<RecognitionTargets>().AddSingleton<RecognitionDoor>().AddSingleton<RecognitionCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<RecognitionCounts>());
        return services;
    }

    public static PumpParts AddTouchpoints(this PumpParts parts) => parts
        .LoadsRules(new LinkRulesLoader())
        .LoadsRules(new EntryRulesLoader())
        .Loader(new LinkLoader())
        .Stage(new LinkStage())
        .Stage(new EntryStage())
        .Rows(SmartLinkRow.Table)
        .Rows(LinkTables.Keys)
        .Rows(LinkTables.Taps)
        .Rows(EntryTables.Links)
        .ForgetsKeysOf(LinkDoor.Source)
        .ForgetsKeysOf(RecognitionDoor.Source)
        .ForgetsKeysOf(PreferenceDoor.Source)
        .Payload<LinkDefined>("link.defined")
        .Payload<LinkRetired>("link.retired")
        .Payload<LinkTapped>("link.tapped")
        .Payload<EntryDefined>("entry.defined")
        .Payload<EntryRetired>("entry.retired")
        .Payload<EntryOpened>("entry.opened");

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapTouchpoints(this IEndpointRouteBuilder api)
    {
        LinkEndpoints.Map(api);
        LinkAddressEndpoints.Map(api);
        EntryEndpoints.Map(api);
    }

    /// <summary>What members open, at the root.</summary>
    public static void MapMemberPages(this IEndpointRouteBuilder routes)
    {
        LinkPages.Map(routes);
        RecognitionPages.Map(routes);
        PreferencePages.Map(routes);
    }
}
