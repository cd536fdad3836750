using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Http;

namespace Weir.Server.Verbs;

/// <summary>What all verbs share: the exit codes, the options, and how a refusal is printed. Results go to stdout, all else to stderr.</summary>
internal static class Cli
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static Option<string> DataOption() => new("--data")
    {
        Description = Say("資料目錄：內建資料庫、主金鑰與快照所在的位置。", "The data directory: where the built-in database, the master key and the snapshots lie."),
        HelpName = "DIR",
    };

    public static Option<bool> JsonOption() => new("--json") { Description = Say("以 JSON 輸出。", "Print JSON.") };

    /// <summary>In the language of the terminal.</summary>
    public static string Say(string zhTw, string en) => new Wording(zhTw, en).In(Language);

    public static async Task<int> RunAsync(RootCommand root, string[] args, InvocationConfiguration? streams = null)
    {
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync(streams ?? new InvocationConfiguration());
        return parsed.Errors.Count > 0 ? WrongUsage : code;
    }

    /// <summary>Prints what a verb found: for people line by line, for programs as one JSON object.</summary>
    public static int Print<T>(ParseResult parsed, bool asJson, T result, Func<T, string> toText)
    {
        parsed.InvocationConfiguration.Output.WriteLine(asJson ? JsonSerializer.Serialize(result, ApiJson.Options) : toText(result));
        return Done;
    }

    public static int Refuse(ParseResult parsed, bool asJson, params IReadOnlyList<Problem> problems)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (asJson)
        {
            error.WriteLine(JsonSerializer.Serialize(ProblemBody.Of(problems, Language), ApiJson.Options));
            return Refused;
        }
        foreach (var problem in problems)
        {
            error.WriteLine(problem.Field is { } field ? $"{field}: {problem.Text.In(Language)}" : problem.Text.In(Language));
        }
        return Refused;
    }

    public static string Language => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? CallerLanguage.Chinese : CallerLanguage.English;
}
