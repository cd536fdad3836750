using Weir.Channels;
using Weir.Conversations.Keywords;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Conversations.Answers;

/// <summary>Everything that keeps an answer from being said, at the moment it is written: when somebody waits for it, it is too late.</summary>
internal sealed class AnswerChecks(Pumps pumps, IMessageWriter writer, IValueCatalogues catalogues, ContentTrials trials)
{
    private const string Field = "answer.content";

    /// <summary>What we can tell ourselves, and only then what the channel says of it.</summary>
    /// <param name="workspace">Whose answer.</param>
    /// <param name="connection">An account that will say it; null while there is none.</param>
    /// <param name="answer">As it was composed; null where nothing is said.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public async ValueTask<ContentTrial> CheckAsync(WorkspaceId workspace, ConnectionId? connection, AnswerRequest? answer, CancellationToken stop)
    {
        if (answer is null)
        {
            return ContentTrial.Passed;
        }
        var content = answer.Content ?? new MessageContent();
        var catalogue = catalogues.Of(workspace);
        var problems = writer.Check(content, catalogue)
            .UnionBy(writer.Check(TapTags.Written(content), catalogue), problem => (problem.Code, problem.Field))
            .Concat(LinkChecks.Of(content, pumps.RulesOf<LinkRules>(workspace)))
            .Select(problem => problem with { Field = $"{Field}.{problem.Field}" })
            .ToList();
        return problems.Count > 0 || connection is not { } account
            ? new ContentTrial(problems, [])
            : await trials.TryAsync(workspace, account, TapTags.Written(content), ContentUse.Answer, catalogue, Field, stop);
    }
}
