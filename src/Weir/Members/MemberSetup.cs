using Microsoft.Extensions.DependencyInjection;
using Weir.Index;
using Weir.Members.Attributes;
using Weir.Members.Consents;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Pump;

namespace Weir.Members;

public static class MemberSetup
{
    public static IServiceCollection AddMembers(this IServiceCollection services) => services
        .AddSingleton<IIndexSource, MemberIndexSource>()
        .AddHostedService<Midnight>()
        .AddHostedService<MeasureBackfill>();

    public static PumpParts AddMembers(this PumpParts parts) => parts
        .LoadsRules(new AttributeRulesLoader())
        .LoadsRules(new TagRulesLoader())
        .LoadsRules(new MeasureRulesLoader())
        .Loader(new MemberLoader())
        .Loader(new FriendLoader())
        .Stage(new MemberStage())
        .Stage(new FriendStage())
        .Stage(new ConsentStage())
        .Stage(new TagStage())
        .Stage(new EventStage())
        .Stage(new MeasureStage())
        .Rows(MemberTables.Members)
        .Updates(MemberTables.Profiles)
        .Rows(MemberTables.Identities)
        .Rows(MemberAttributeRow.Table)
        .Rows(FriendshipRow.Table)
        .Rows(ConsentRow.Table)
        .Rows(TagTables.Tags)
        .Rows(TagTables.MemberTags)
        .Rows(TagTables.Log)
        .Rows(EventRow.Table)
        .Rows(MeasureRow.Table)
        .Rows(DayTurnRow.Table)
        .Payload<ProfileLearned>("member.profile")
        .Payload<FriendshipChanged>("member.friendship")
        .Payload<ConsentGiven>("member.consent")
        .Payload<TagsChanged>("member.tags")
        .Payload<EventHappened>("member.event")
        .Payload<TagDefined>("tag.defined")
        .Payload<TagRetired>("tag.retired")
        .Payload<TagMerged>("tag.merged")
        .Payload<TagFollowed>("tag.followed")
        .Payload<MeasureFilled>("measure.filled")
        .Payload<DayTurned>("day.turned");
}
