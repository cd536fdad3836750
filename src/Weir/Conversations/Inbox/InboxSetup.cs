using Microsoft.Extensions.DependencyInjection;
using Weir.Conversations.Inbox.Answering;
using Weir.Conversations.Inbox.Assigning;
using Weir.Conversations.Inbox.Board;
using Weir.Conversations.Inbox.Canned;
using Weir.Conversations.Inbox.Media;
using Weir.Conversations.Inbox.Reading;
using Weir.Foundation.Files;
using Weir.Index;
using Weir.Pump;
using Weir.Workspaces.Ending;
using Weir.Workspaces.Live;

namespace Weir.Conversations.Inbox;

internal static class InboxSetup
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        foreach (var topic in InboxTopics.All)
        {
            services.AddSingleton(topic);
        }
        return services
            .AddSingleton<IIndexSource, ConversationIndexSource>()
            .AddSingleton(provider =>
            {
                var boards = ActivatorUtilities.CreateInstance<InboxBoards>(provider);
                InboxTopics.Tell(boards, provider.GetRequiredService<LiveLines>());
                return boards;
            })
            .AddSingleton<IWorkspaceEnd>(provider => provider.GetRequiredService<InboxBoards>())
            .AddHostedService(provider => provider.GetRequiredService<InboxBoards>())
            .AddSingleton<ReadMarks>()
            .AddSingleton<AnswerPrices>()
            .AddSingleton<AnswerCommands>()
            .AddSingleton<ConversationCommands>()
            .AddSingleton<CannedReplyCommands>()
            .AddSingleton<InboxQueries>()
            .AddSingleton<MediaFetchWorker>()
            .AddSingleton<IFileOwner>(provider => provider.GetRequiredService<MediaFetchWorker>())
            .AddHostedService(provider => provider.GetRequiredService<MediaFetchWorker>())
            .AddHostedService<AssignmentWorker>();
    }

    /// <summary>Behind the ledger's stage of answers, whose failures it hears of.</summary>
    public static PumpParts AddInbox(this PumpParts parts) => parts
        .LoadsRules(new AssignmentRulesLoader())
        .Loader(new ConversationLoader())
        .Stage(new ConversationStage())
        .Rows(Conversation.Table)
        .Rows(ConversationEntry.Table)
        .Rows(AssignmentRule.Table)
        // In this order, so that a message which came and was taken back in one turn stays taken back.
        .Rows(CustomerMedia.Table)
        .Rows(CustomerMediaTakenBack.Table)
        .Payload<ConversationSteered>("conversation.steered")
        .Payload<ConversationNoted>("conversation.noted")
        .Payload<ConversationAnswered>("conversation.answered")
        .Payload<ConversationDue>("conversation.due")
        .Payload<AnswerFell>("conversation.answer-fell")
        .Payload<AssignmentRuleDefined>("conversation.assignment-rule");
}
