using System.Text.RegularExpressions;
using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Workspaces;

/// <summary>What an owner says about his brand. Checked here for the API and for the command line alike.</summary>
public sealed partial record WorkspaceSettings(string? Name, string? TimeZone, string? Language, string? Currency)
{
    public const int NameLengthMax = 100;

    public static readonly WorkspaceSettings Taiwanese = new(null, "Asia/Taipei", CallerLanguage.Chinese, "TWD");

    public void Check(Checks checks)
    {
        checks.Text("name", Name, NameLengthMax).OneOf("language", Language, CallerLanguage.All);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "", out var zone) || !zone.HasIanaId)
        {
            checks.Add(new Problem("workspace.unknown-time-zone", "timeZone", new(
                $"沒有「{TimeZone}」這個時區，請使用 IANA 名稱，例如 Asia/Taipei。",
                $"There is no time zone \"{TimeZone}\". Use an IANA name such as Asia/Taipei.")));
        }
        if (!CurrencyCode().IsMatch(Currency ?? ""))
        {
            checks.Add(new Problem("workspace.bad-currency", "currency", new(
                "請使用三個大寫字母的 ISO 4217 幣別代碼，例如 TWD。",
                "Use an ISO 4217 code of three capital letters, such as TWD.")));
        }
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyCode();
}
