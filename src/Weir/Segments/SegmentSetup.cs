using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Index;
using Weir.Members.People;
using Weir.Pump;
using Weir.Segments.Conditions;
using Weir.Segments.History;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Segments.Rules;

namespace Weir.Segments;

public static class SegmentSetup
{
    /// <summary>The conditions over what lies above Segments: members, orders, touchpoints. Later capabilities add theirs behind these.</summary>
    public static ConditionKinds AddSegments(this ConditionKinds kinds) => kinds
        .Add(new EveryoneKind())
        .Add(new SegmentKind())
        .Add(new RandomKind())
        .Add(new TagKind())
        .Add(new AttributeConditionKind())
        .Add(new FriendKind())
        .Add(new ConsentKind())
        .Add(new JoinedKind())
        .Add(new ClickedKind())
        .Add(new SourceKind())
        .Add(new EventKind())
        .Add(new OrderKind())
        .Add(new MeasureKeeper());

    public static IServiceCollection AddSegments(this IServiceCollection services, ConditionKinds kinds) => services
        .AddSingleton(kinds)
        .AddSingleton<IIndexSource, SegmentIndexSource>()
        .AddSingleton<AudienceQueries>()
        .AddSingleton<ExplainQueries>()
        .AddSingleton<SegmentQueries>()
        .AddSingleton<IPeopleSource, SegmentPeople>()
        .AddSingleton<HistoryQueries>()
        .AddSingleton<DayFigures>()
        .AddSingleton<MemberSegments>()
        .AddSingleton<SegmentCommands>()
        .AddHostedService<SegmentWorker>()
        .AddHostedService<HistoryWorker>();

    /// <summary>Behind every stage that changes members, so that segments settle on what all of them decided.</summary>
    public static PumpParts AddSegments(this PumpParts parts, ConditionKinds kinds, params IReadOnlyList<ISegmentFollower> followers) => parts
        .LoadsRules(new SegmentRulesLoader())
        .Stage(new SegmentStage(kinds, followers))
        .Rows(SegmentTables.Versions)
        .Updates(SegmentTables.Published)
        .Updates(SegmentTables.Progress)
        .Updates(SegmentTables.Renamed)
        .Updates(SegmentTables.Retired)
        .Writer(new TransitionWriter())
        .Rows(SegmentTables.ChunkLog)
        .Rows(SegmentTables.Reviews)
        .Payload<SegmentPublished>("segment.published")
        .Payload<SegmentRetired>("segment.retired")
        .Payload<SegmentsReread>("segment.reread")
        .Payload<SegmentFilled>("segment.filled")
        .Payload<SegmentsReviewed>("segment.reviewed")
        .Payload<SegmentPassed>("segment.passed");

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapSegments(this IEndpointRouteBuilder api)
    {
        SegmentEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        AttributeUseEndpoints.Map(api);
    }
}
