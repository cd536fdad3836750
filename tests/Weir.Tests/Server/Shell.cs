using System.Diagnostics;
using Weir.Server;

namespace Weir.Tests.Server;

/// <summary>The program in a process of its own, as somebody at a shell runs it.</summary>
internal static class Shell
{
    public sealed record Result(int Code, string Output, string Error);

    public static async Task<Result> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, output, await error);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Installation).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start)!;
    }
}
