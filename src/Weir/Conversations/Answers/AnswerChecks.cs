using Weir.Channels;
using Weir.Conversations.Keywords;
using Weir.Foundation;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Touchpoints.Links;

namespace Weir.Conversations.Answers;

/// <summary>Everything that keeps an answer from being said, at the moment it is written: when somebody waits for it, it is too late.</summary>
internal sealed class AnswerChecks(Pumps pumps, IMessageWriter writer, IValueCatalogues catalogues)
{
    public IEnumerable<Problem> Check(WorkspaceId workspace, AnswerRequest? answer)
    {
        if (answer is null)
        {
            return [];
        }
        var content = answer.Content ?? new MessageContent();
        var catalogue = catalogues.Of(workspace);
        return writer.Check(content, catalogue)
            .UnionBy(writer.Check(TapTags.Written(content), catalogue), problem => (problem.Code, problem.Field))
            .Concat(LinkChecks.Of(content, pumps.RulesOf<LinkRules>(workspace)))
            .Select(problem => problem with { Field = $"answer.content.{problem.Field}" });
    }
}
