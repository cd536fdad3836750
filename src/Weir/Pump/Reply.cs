using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Pump;

/// <summary>The pump's answer as an endpoint gives it. (A webhook door decides for itself: a parked event is 200 to LINE.)</summary>
public static class Reply
{
    /// <summary>With what the turn returned. A duplicate's answer comes back from the store as JSON and is read again.</summary>
    public static Results<Ok<T>, Refusal> With<T>(Answer answer) => answer is Answer.Done
        ? TypedResults.Ok(Value<T>(answer))
        : Refuse(answer);

    /// <summary>Where there is nothing to return.</summary>
    public static Results<NoContent, Refusal> Empty(Answer answer) => answer is Answer.Done
        ? TypedResults.NoContent()
        : Refuse(answer);

    public static Refusal Refuse(Answer answer) => answer switch
    {
        Answer.Refused refused => refused.Why,
        Answer.Unavailable unavailable => unavailable.Why with { Kind = ProblemKind.Unavailable },
        Answer.Parked parked => new Problem("pump.parked", null, new(
            $"系統無法處理這次的操作，已保留內容並編為第 {parked.Letter} 號，請通知管理人員。",
            $"The request could not be processed. It is kept as letter {parked.Letter}; tell whoever runs this server.")) { Kind = ProblemKind.Failed },
        _ => throw new InvalidOperationException("Only what is not done is refused."),
    };

    /// <summary>As the pump stores answers.</summary>
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    /// <summary>What the turn returned; only for an answer that is done.</summary>
    public static T Value<T>(Answer answer) => answer is not Answer.Done { Value: var value } ? throw new InvalidOperationException("Only what is done has a value.") : value switch
    {
        T known => known,
        JsonElement stored => stored.Deserialize<T>(Stored) ?? throw new InvalidDataException($"The stored answer is no {typeof(T).Name}."),
        _ => throw new InvalidOperationException($"The turn returned {value?.GetType().Name ?? "nothing"}, the door expects {typeof(T).Name}."),
    };
}
