using Microsoft.Extensions.Logging.Console;

namespace Weir.Server;

internal static class OneLineConsole
{
    /// <summary>
    /// One line an entry, on stderr, so that the output of a verb stays clean. <c>WEIR__Logging__Console__FormatterName=json</c> makes each line a
    /// JSON object with the named values, for machines.
    /// </summary>
    public static ILoggingBuilder AddOneLineConsole(this ILoggingBuilder logging)
    {
        // A client of .NET writes four lines a call: a campaign makes thousands of calls a second, and what became of each stands in the ledger.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        // The last formatter added would win; the setting decides, and without it people read.
        logging.Services.Configure<ConsoleLoggerOptions>(options =>
        {
            options.LogToStandardErrorThreshold = LogLevel.Trace;
            options.FormatterName = ConsoleFormatterNames.Simple;
        });
        return logging;
    }
}
