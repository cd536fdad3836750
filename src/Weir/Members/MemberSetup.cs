using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Index;
using Weir.Members.Attributes;
using Weir.Members.Consents;
using Weir.Members.Consents.Topics;
using Weir.Members.Editing;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Imports;
using Weir.Members.Imports.Files;
using Weir.Members.Parked;
using Weir.Members.People;
using Weir.Members.Tags;
using Weir.Members.Trace;
using Weir.Pump;
using Weir.Workspaces.Ending;

namespace Weir.Members;

public static class MemberSetup
{
    public static IServiceCollection AddMembers(this IServiceCollection services) => services
        .AddSingleton<IIndexSource, MemberIndexSource>()
        .AddHostedService<Midnight>()
        .AddHostedService<MeasureBackfill>()
        .AddSingleton<MemberQueries>().AddSingleton<MemberCommands>().AddSingleton<TraceQueries>().AddSingleton<ConsentQueries>()
        .AddSingleton<PeopleQueries>().AddSingleton<IPeopleSource, MemberPeople>().AddSingleton<IPeopleSource, FriendPeople>()
        .AddSingleton<TagQueries>().AddSingleton<TagCommands>().AddSingleton<AttributeCommands>()
        .AddSingleton<EventCommands>().AddSingleton<MemberImports>()
        .AddSingleton<ImportFolder>().AddSingleton<IWorkspaceEnd>(provider => provider.GetRequiredService<ImportFolder>()).AddSingleton<ImportFiles>().AddSingleton<IFileSubject, MemberFiles>().AddSingleton<ImportFileQueries>()
        .AddSingleton<ImportFileWorker>().AddHostedService(provider => provider.GetRequiredService<ImportFileWorker>())
        .AddSingleton<ParkedLetters>().AddSingleton<ParkedCommands>();

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        MemberEndpoints.Map(api);
        TagEndpoints.Map(api);
        TagFolderEndpoints.Map(api);
        AttributeEndpoints.Map(api);
        EventEndpoints.Map(api);
        ImportEndpoints.Map(api);
        ImportFileEndpoints.Map(api);
        ParkedEndpoints.Map(api);
        PeopleEndpoints.Map(api);
        MemberLookUp.Map(api);
        ConsentEndpoints.Map(api);
        ConsentTopicEndpoints.Map(api);
    }

    public static PumpParts AddMembers(this PumpParts parts) => parts
        .LoadsRules(new AttributeRulesLoader())
        .LoadsRules(new TagRulesLoader())
        .LoadsRules(new MeasureRulesLoader())
        .Loader(new MemberLoader())
        .LoadsRules(new ConsentTopicsLoader())
        .Loader(new FriendLoader())
        .Loader(new ConsentLoader())
        .Loader(new EditAuditLoader())
        .Stage(new MemberStage())
        .Stage(new FriendStage())
        .Stage(new ConsentTopicStage())
        .Stage(new ConsentStage())
        .Stage(new AttributeStage())
        .Stage(new TagStage())
        .Stage(new EditAuditStage())
        .Stage(new EventStage())
        .Stage(new MeasureStage())
        .Rows(MemberTables.Members)
        .Updates(MemberTables.Profiles)
        .Rows(MemberTables.Identities)
        .Rows(AttributeRow.Table)
        .Updates(AttributeChangeRow.Table)
        .Rows(MemberAttributeRow.Table)
        .Rows(FriendshipRow.Table)
        .Rows(FriendBlockRow.Table)
        .Rows(FriendGainRow.Table)
        .Rows(ConsentLogRow.Table)
        .Rows(ConsentRow.Table)
        .Rows(ConsentTopicRow.Table)
        .Rows(TagTables.Tags)
        .Rows(TagTables.MemberTags)
        .Rows(TagTables.Log)
        .Rows(EventRow.Table)
        .Rows(MeasureRow.Table)
        .Rows(DayTurnRow.Table)
        .Payload<ProfileLearned>("member.profile")
        .Payload<MemberEdited>("member.edited")
        .Payload<FriendshipChanged>("member.friendship")
        .Payload<ConsentGiven>("member.consent")
        .Payload<ConsentTopicDefined>("consent-topic.defined")
        .Payload<ConsentTopicRetired>("consent-topic.retired")
        .Payload<TagsChanged>("member.tags")
        .Payload<EventHappened>("member.event")
        .Payload<AttributeDefined>("attribute.defined")
        .Payload<AttributeRetired>("attribute.retired")
        .Payload<TagDefined>("tag.defined")
        .Payload<TagRetired>("tag.retired")
        .Payload<TagMerged>("tag.merged")
        .Payload<TagFollowed>("tag.followed")
        .Payload<MeasureFilled>("measure.filled")
        .Payload<DayTurned>("day.turned");
}
