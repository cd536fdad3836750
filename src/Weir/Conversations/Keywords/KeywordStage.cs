using System.Globalization;
using Weir.Conversations.Answers;
using Weir.Foundation;
using Weir.Members.Consents.Topics;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Conversations.Keywords;

/// <summary>A new keyword rule, or an existing one changed; its number is 0 for a new one. Answers with its number.</summary>
/// <param name="Rule">Its answer is as composed: what is made ready of it is decided in the turn.</param>
/// <param name="By">Who has defined it.</param>
/// <param name="NewLinkKey">Random, for the workspace's first smart link.</param>
public sealed record KeywordRuleDefined(KeywordRule Rule, Actor By, byte[] NewLinkKey) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>The rule goes out of use; tags it gave stay.</summary>
public sealed record KeywordRuleRetired(long Id, Actor By) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>The keyword rules themselves. What they do is decided where people's words come in, see <see cref="KeywordDecider"/>.</summary>
internal sealed class KeywordStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case KeywordRuleDefined defined:
                Define(defined, turn);
                break;
            case KeywordRuleRetired retired when Find(retired.Id, turn) is { } rule:
                Put(rule, rule with { IsRetired = true }, "keyword-rule.retire", retired.By, turn);
                break;
            case KeywordRuleRetired retired:
                turn.Refuse(Unknown(retired.Id));
                break;
            default:
                break;
        }
    }

    private static void Define(KeywordRuleDefined defined, Turn turn)
    {
        var wanted = defined.Rule;
        var before = Find(wanted.Id, turn);
        if (wanted.Id != 0 && before is null)
        {
            turn.Refuse(Unknown(wanted.Id));
            return;
        }
        if (before is null && turn.Rules<KeywordRules>().All.Count(rule => !rule.IsRetired) >= KeywordRules.RulesMax)
        {
            turn.Refuse(TooMany);
            return;
        }
        foreach (var tag in wanted.Add.Concat(wanted.Remove))
        {
            if (turn.Rules<TagRules>().Standing(tag) is not { State: TagState.InUse })
            {
                turn.Refuse(TagProblems.Unknown(tag, "add"));
                return;
            }
        }
        if (wanted.Consent is { Topic: { } topic } && turn.Rules<ConsentTopics>().Find(topic) is not { IsRetired: false })
        {
            turn.Refuse(ConsentTopicProblems.Unknown(topic));
            return;
        }
        var id = before?.Id ?? turn.NextId();
        var answer = wanted.Answer is { } composed
            ? AnswerLinks.Ready(composed, before?.Answer, wanted.Pattern, string.Create(CultureInfo.InvariantCulture, $"weir-keyword-{id}"), defined.NewLinkKey, turn)
            : null;
        Put(before, wanted with { Id = id, Answer = answer, CreatedAt = before?.CreatedAt ?? turn.Now.Milliseconds },
            before is null ? "keyword-rule.create" : "keyword-rule.change", defined.By, turn);
    }

    private static KeywordRule? Find(long id, Turn turn) => turn.Rules<KeywordRules>().All.FirstOrDefault(rule => rule.Id == id && !rule.IsRetired);

    private static void Put(KeywordRule? before, KeywordRule after, string action, Actor by, Turn turn)
    {
        turn.Write(after);
        turn.Write(AuditRow.Decided(turn, by, action, new AuditTarget("keyword-rule", after.Id.ToString(CultureInfo.InvariantCulture)),
            before is null ? null : KeywordRuleView.Of(before), KeywordRuleView.Of(after)));
        turn.Invalidate<KeywordRules>();
        turn.Return(after.Id);
    }

    internal static Problem Unknown(long id) => new("keyword-rule.unknown", null, new(
        $"找不到編號 {id} 的關鍵字規則，或它已停用。", $"There is no keyword rule {id}, or it is retired.")) { Kind = ProblemKind.NotFound };

    private static readonly Problem TooMany = new("keyword-rule.too-many", null, new(
        $"最多 {KeywordRules.RulesMax} 條關鍵字規則，請先停用不需要的。", $"At most {KeywordRules.RulesMax} keyword rules; retire some first."));
}
