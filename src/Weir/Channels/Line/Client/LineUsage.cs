using System.Globalization;
using Weir.Channels.Line.Http;

namespace Weir.Channels.Line.Client;

/// <summary>What the month holds and what of it is used, including what was sent outside of Weir.</summary>
internal sealed class LineUsage(LineCaller line)
{
    public ValueTask<LineAnswer<MessageQuota>> QuotaAsync(CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.Quota), LineJson.Default.MessageQuota, stop);

    public ValueTask<LineAnswer<QuotaConsumption>> ConsumptionAsync(CancellationToken stop) =>
        line.AskAsync(LineRequest.To(LineEndpoint.Consumption), LineJson.Default.QuotaConsumption, stop);

    /// <summary>How many messages LINE delivered on a day (of Japan); normally known the day after.</summary>
    public ValueTask<LineAnswer<DeliveryCount>> DeliveredAsync(LineCall call, DateOnly day, CancellationToken stop)
    {
        var endpoint = call.DeliveryCount() ?? throw new ArgumentOutOfRangeException(nameof(call), call, "LINE counts narrowcasts by request id only.");
        return line.AskAsync(LineRequest.To(endpoint, ("date", LineDate.Of(day))), LineJson.Default.DeliveryCount, stop);
    }
}

/// <param name="Type"><c>limited</c>, or <c>none</c> where there is no limit.</param>
/// <param name="Value">The free messages and the additional ones the owner allows.</param>
internal sealed record MessageQuota(string Type, long? Value = null);

/// <summary>LINE calls it approximate.</summary>
internal sealed record QuotaConsumption(long TotalUsage);

/// <param name="Status"><c>ready</c>, <c>unready</c>, <c>unavailable_for_privacy</c> or <c>out_of_service</c>.</param>
/// <param name="Success">Only when ready.</param>
internal sealed record DeliveryCount(string Status, long? Success = null);

/// <summary>Days in LINE's requests: yyyyMMdd, in UTC+9.</summary>
internal static class LineDate
{
    public static string Of(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
