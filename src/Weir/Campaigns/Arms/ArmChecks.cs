using System.Globalization;
using Weir.Delivery.Arms;
using Weir.Foundation;
using Weir.Messages;

namespace Weir.Campaigns.Arms;

/// <summary>What keeps an A/B test from being started.</summary>
internal static class ArmChecks
{
    public const decimal TestPercentMin = 5;
    public const decimal TestPercentMax = 100;
    public const int WaitHoursMin = 2;
    public const int WaitHoursMax = 24;

    public static IEnumerable<Problem> Check(CampaignDraft draft, Func<MessageContent, IEnumerable<Problem>> check)
    {
        if (draft.Arms is not { } arms)
        {
            yield break;
        }
        if (arms.More.Count is 0 or >= ArmTest.ArmsMax)
        {
            yield return new("campaign.bad-arms", "arms.more", new(
                $"A/B 測試需要 2 到 {ArmTest.ArmsMax} 個版本。", $"An A/B test takes 2 to {ArmTest.ArmsMax} versions."));
        }
        if (arms.TestPercent is < TestPercentMin or > TestPercentMax)
        {
            yield return new("campaign.bad-test-share", "arms.testPercent", new(
                $"測試比例請填 {TestPercentMin:0} 到 {TestPercentMax:0}。", $"The test takes {TestPercentMin:0} to {TestPercentMax:0} per cent."));
        }
        if (arms.WaitHours is < WaitHoursMin or > WaitHoursMax)
        {
            yield return new("campaign.bad-wait", "arms.waitHours", new(
                $"等待時間請填 {WaitHoursMin} 到 {WaitHoursMax} 小時。", $"The wait takes {WaitHoursMin} to {WaitHoursMax} hours."));
        }
        for (var more = 0; more < arms.More.Count; more++)
        {
            foreach (var problem in check(arms.More[more]))
            {
                yield return problem with { Field = string.Create(CultureInfo.InvariantCulture, $"arms.more[{more}].{problem.Field}") };
            }
        }

        // What nobody can tap cannot win by taps.
        var contents = new[] { draft.Content }.Concat(arms.More).ToList();
        for (var arm = 0; arm < contents.Count; arm++)
        {
            if (contents[arm].Messages.Count > 0 && !MessageLinks.Of(contents[arm]).Any(at => at.BecomesSmart || at.Link.SmartLink is not null))
            {
                var field = arm == 0 ? "content" : string.Create(CultureInfo.InvariantCulture, $"arms.more[{arm - 1}]");
                yield return new("campaign.arm-without-link", field, new(
                    $"版本 {ArmLetters.Of(arm)} 沒有網址連結，無法比較點擊率。", $"Version {ArmLetters.Of(arm)} has no web link, so its click rate cannot be compared."));
            }
        }
    }
}
