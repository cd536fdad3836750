using System.Globalization;
using Weir.Conversations.Answers;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Conversations.Welcomes;

/// <summary>An account's welcome, new or changed.</summary>
/// <param name="Connection">The account.</param>
/// <param name="Answer">As composed.</param>
/// <param name="IsOn">Whether newcomers get it.</param>
/// <param name="By">Who has defined it.</param>
/// <param name="NewLinkKey">Random, for the workspace's first smart link.</param>
public sealed record WelcomeDefined(long Connection, AutoAnswer Answer, bool IsOn, Actor By, byte[] NewLinkKey) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>Says welcome, for whichever stage sees somebody become a friend.</summary>
public static class WelcomeDecider
{
    /// <summary>As the trace shows it.</summary>
    private const string Label = "歡迎訊息";

    public static void Decide(Ordinal member, long connection, Turn turn)
    {
        if (turn.Rules<WelcomeRules>().Find(connection) is { IsOn: true, Answer: var answer })
        {
            ReplyClaims.Put(member, new ReplyClaim(Claimant.Bot, AnswerSources.Welcome, connection, Label, answer.Ready, answer.MayPush), turn);
        }
    }
}

internal sealed class WelcomeStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not WelcomeDefined defined)
        {
            return;
        }
        var before = turn.Rules<WelcomeRules>().Find(defined.Connection);
        var number = defined.Connection.ToString(CultureInfo.InvariantCulture);
        var after = new Welcome
        {
            Connection = defined.Connection,
            Answer = AnswerLinks.Ready(defined.Answer, before?.Answer, "Welcome", $"weir-welcome-{number}", defined.NewLinkKey, turn),
            IsOn = defined.IsOn,
            ChangedAt = turn.Now.Milliseconds,
        };
        turn.Write(after);
        turn.Write(AuditRow.Decided(turn, defined.By, after.IsOn ? "welcome.change" : "welcome.switch-off", new AuditTarget("welcome", number),
            before is null ? null : WelcomeView.Of(before), WelcomeView.Of(after)));
        turn.Invalidate<WelcomeRules>();
        turn.Return(after.Connection);
    }
}
