using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>
/// A Decider and a Stage touch no store, no network and no clock: what they need is loaded beforehand, and `now` is handed
/// to them. The rule follows their calls through their own folder, so that the read cannot move next door.
/// </summary>
public sealed class PureDecidersTests
{
    private static readonly string[] Impure =
    [
        "Weir.Foundation.Storage.", "System.Data.", "Dapper.", "Npgsql.", "Microsoft.Data.Sqlite.", "System.IO.File",
        "System.Net.Http.", "System.Net.Sockets.",
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "Weir.Foundation.Clock",
    ];

    private static readonly Call[] ImpureCalls =
    [
        .. from type in (string[])["System.DateTime", "System.DateTimeOffset"]
           from property in (string[])["get_Now", "get_UtcNow", "get_Today"]
           select new Call(type, property),
        new("System.Environment", "get_TickCount"),
        new("System.Environment", "get_TickCount64"),
    ];

    [Fact]
    public void Deciders_and_stages_touch_no_store_network_or_clock() => Verdict.IsClean(Violations(CompiledAssembly.Weir));

    [Fact]
    public void Planted_impure_deciders_are_caught() => Verdict.Catches(
        Violations(CompiledAssembly.Planted),
        "Weir.Segments.PlantedReadingDecider",
        "Weir.Segments.PlantedCallingDecider",
        "Weir.Segments.PlantedTimedDecider",
        "Weir.Segments.PlantedUtcNowStage",
        "Weir.Segments.PlantedLambdaStage",
        "Weir.Segments.PlantedIndirectDecider");

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly)
    {
        var byOutermost = assembly.Types.ToLookup(type => type.Outermost);
        return from decider in byOutermost
               where decider.Key.EndsWith("Decider", StringComparison.Ordinal) || decider.Key.EndsWith("Stage", StringComparison.Ordinal)
               from what in Touched(decider, byOutermost).Distinct()
               select new Violation(decider.Key, what);
    }

    private static IEnumerable<string> Touched(IGrouping<string, CompiledType> decider, ILookup<string, CompiledType> types)
    {
        var folder = Order.FolderOf(decider.Key);
        var waiting = new Queue<CompiledMethod>(decider.SelectMany(type => type.Methods));
        var seen = new HashSet<Call>();
        foreach (var mention in decider.SelectMany(type => type.AllMentions).Where(IsImpure))
        {
            yield return $"mentions {mention}";
        }
        while (waiting.TryDequeue(out var method))
        {
            foreach (var mention in method.AllMentions.Where(IsImpure))
            {
                yield return $"reaches {mention} in {method.Name}";
            }
            foreach (var call in method.Calls.Where(ImpureCalls.Contains))
            {
                yield return $"reads the clock by {call.Type}.{call.Method}";
            }
            foreach (var call in method.Calls.Where(call => Order.FolderOf(call.Type) == folder && seen.Add(call)))
            {
                foreach (var next in Called(call, types))
                {
                    waiting.Enqueue(next);
                }
            }
        }
    }

    /// <summary>
    /// The methods a call may mean: all overloads, and the lambdas and iterators the compiler has made of them, whose names
    /// hold the name of the method they were written in.
    /// </summary>
    private static IEnumerable<CompiledMethod> Called(Call call, ILookup<string, CompiledType> types)
    {
        var made = $"<{call.Method}>";
        return from type in types[call.Type.Split('+')[0]]
               from method in type.Methods
               where (type.Name == call.Type && method.Name == call.Method) || type.Name.Contains(made, StringComparison.Ordinal) || method.Name.StartsWith(made, StringComparison.Ordinal)
               select method;
    }

    private static bool IsImpure(string mention) => Impure.Any(start => start.EndsWith('.') ? mention.StartsWith(start, StringComparison.Ordinal) : mention == start);
}
