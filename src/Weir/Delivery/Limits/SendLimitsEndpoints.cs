using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Delivery.Limits;

/// <summary>The most that anybody gets, and when nobody gets anything.</summary>
/// <param name="CapMessages">Campaign messages to one member.</param>
/// <param name="CapDays">Within so many local days, today included.</param>
/// <param name="QuietFrom">When the quiet hours begin, as <c>22:00</c> by the brand's clocks; null for none.</param>
/// <param name="QuietUntil">When they end.</param>
public sealed record SendLimitsView(int CapMessages, int CapDays, string? QuietFrom, string? QuietUntil)
{
    internal static SendLimitsView Of(SendLimits limits) => new(limits.CapMessages, limits.CapDays, Text(limits.Quiet?.From), Text(limits.Quiet?.Until));

    private static string? Text(TimeOnly? time) => time?.ToString(SendLimitsRow.TimeFormat, CultureInfo.InvariantCulture);
}

/// <summary>All are set; quiet hours of null are none.</summary>
public sealed record SendLimitsRequest(int? CapMessages, int? CapDays, string? QuietFrom, string? QuietUntil);

internal static class SendLimitsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var limits = routes.MapGroup("/send-limits").IsStable();
        limits.MapGet("", Show).RequirePermission(Permission.Read);
        limits.MapPut("", Change).RequirePermission(Permission.Settings);
    }

    private static Ok<SendLimitsView> Show(CurrentCaller caller, Pumps pumps) => TypedResults.Ok(SendLimitsView.Of(pumps.RulesOf<SendLimits>(caller.Workspace)!));

    private static async Task<Results<Ok<SendLimitsView>, Refusal>> Change(
        SendLimitsRequest request, CurrentCaller caller, Pumps pumps, TimeProvider clock, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var checks = new Checks();
        checks.Add(request.CapMessages is >= 1 and <= SendLimits.CapMessagesMax ? null : BadMessages)
            .Add(request.CapDays is >= 1 and <= SendLimits.CapDaysMax ? null : BadDays);
        var (from, until) = (Time(request.QuietFrom, "quietFrom", checks), Time(request.QuietUntil, "quietUntil", checks));
        if (request.QuietFrom is null != request.QuietUntil is null)
        {
            checks.Add(Checks.Missing(request.QuietFrom is null ? "quietFrom" : "quietUntil"));
        }
        else if (from is { } begins && until is { } ends && (begins == ends || new QuietSpan(begins, ends).Length > QuietSpan.LengthMax))
        {
            checks.Add(BadQuiet);
        }
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var changed = new SendLimitsChanged(request.CapMessages!.Value, request.CapDays!.Value, from, until, caller.Actor);
        var key = new ArrivalKey("send-limits.change", IdempotencyKey.OrNew(idempotencyKey));
        var answer = await pumps.SubmitAsync(Arrival.Command(caller.Workspace, key, clock.Now, changed), stop);
        return answer is Answer.Done ? Show(caller, pumps) : Reply.Refuse(answer);
    }

    private static TimeOnly? Time(string? text, string field, Checks checks)
    {
        if (text is null)
        {
            return null;
        }
        if (TimeOnly.TryParseExact(text, SendLimitsRow.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }
        checks.Add(new Problem("send-limits.bad-time", field, new($"「{text}」不是時間，請寫成 22:00。", $"“{text}” is no time; write it as 22:00.")));
        return null;
    }

    private static readonly Problem BadMessages = new("send-limits.bad-messages", "capMessages", new(
        $"每人則數上限請填 1 到 {SendLimits.CapMessagesMax}。", $"Give 1 to {SendLimits.CapMessagesMax} messages a person."));

    private static readonly Problem BadDays = new("send-limits.bad-days", "capDays", new($"天數請填 1 到 {SendLimits.CapDaysMax}。", $"Give 1 to {SendLimits.CapDaysMax} days."));

    private static readonly Problem BadQuiet = new("send-limits.bad-quiet", "quietUntil", new(
        $"勿擾時段的開始與結束不能相同，最長 {QuietSpan.LengthMax.TotalHours} 小時。", $"Quiet hours begin and end at different times and last at most {QuietSpan.LengthMax.TotalHours} hours."));
}
