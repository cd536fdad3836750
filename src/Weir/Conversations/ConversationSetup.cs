using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Conversations.Answers;
using Weir.Conversations.Inbox;
using Weir.Conversations.Keywords;
using Weir.Conversations.Welcomes;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Conversations;

public static class ConversationSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services.AddSingleton<AnswerChecks>().AddSingleton<ILinkPlaces, AnswerLinkPlaces>().AddInbox();

    public static PumpParts AddConversations(this PumpParts parts) => parts
        .LoadsRules(new KeywordRulesLoader())
        .LoadsRules(new WelcomeRulesLoader())
        .Stage(new KeywordStage())
        .Stage(new WelcomeStage())
        .Rows(KeywordTables.Rules)
        .Rows(Welcome.Table)
        .Payload<KeywordRuleDefined>("keyword.defined")
        .Payload<KeywordRuleRetired>("keyword.retired")
        .Payload<WelcomeDefined>("welcome.defined")
        .AddInbox();

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        KeywordEndpoints.Map(api);
        WelcomeEndpoints.Map(api);
        AnswerEndpoints.Map(api);
        InboxEndpoints.Map(api);
    }
}
