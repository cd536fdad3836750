using Microsoft.Extensions.Logging;

namespace Weir.Pump;

/// <summary>What the pump tells whoever operates the server: each line names the workspace, none names a person.</summary>
internal static partial class PumpLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The pump loop failed outside of any workspace's turn.")]
    public static partial void Bug(ILogger log, Exception bug);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is not available; arrivals are answered 503 until it is.")]
    public static partial void Unavailable(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Workspace {Workspace} has another owner by now; this one stops writing to it.")]
    public static partial void Fenced(ILogger log, long workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn of workspace {Workspace} could not be written; its arrivals are tried one by one.")]
    public static partial void TurnFailed(ILogger log, Exception failure, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rules of workspace {Workspace} could not be loaded again; turns go on with those before.")]
    public static partial void RulesBroken(ILogger log, Exception bug, long workspace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Applying a committed turn of workspace {Workspace} failed; its memory is opened anew.")]
    public static partial void ApplyFailed(ILogger log, Exception bug, long workspace);
}
