using System.Collections.Concurrent;
using Weir.Foundation;

namespace Weir.Pump;

/// <summary>Whether the pump can write; <c>/readyz</c> shows it. Of several loops one may still be cut off while another writes again.</summary>
public sealed class PumpHealth
{
    private readonly ConcurrentDictionary<object, string> _failures = new();

    /// <summary>What keeps a loop of the pump from writing, or null.</summary>
    public string? Failure => _failures.Values.FirstOrDefault();

    internal void Fell(object loop, string why) => _failures[loop] = why;

    internal void Rose(object loop) => _failures.TryRemove(loop, out _);
}

/// <summary>What the pump tells senders whose arrivals it could not take.</summary>
public static class PumpProblems
{
    public static readonly Problem Stopping = new("pump.stopping", null,
        new("伺服器正在關閉，請稍後再試一次。", "The server is shutting down; please try again in a moment."));

    public static readonly Problem DatabaseGone = new("pump.database-unavailable", null,
        new("資料庫暫時無法寫入，這次的操作沒有存下來，請稍後再試。", "The database cannot be written at the moment and nothing was kept; please try again shortly."));

    public static readonly Problem Overloaded = new("pump.overloaded", null,
        new("目前排隊的事件太多，這次的操作沒有存下來，請稍後再試。", "Too much is waiting at the moment and nothing was kept; please try again shortly."));

    public static readonly Problem UnknownWorkspace = new("pump.unknown-workspace", null,
        new("找不到這個品牌。", "There is no such workspace."));
}
