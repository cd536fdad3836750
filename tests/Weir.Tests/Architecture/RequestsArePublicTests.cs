using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>
/// .NET's validation of minimal APIs silently skips request records that are internal: `[Required]` on one accepts an empty
/// body with 201. So what an endpoint takes is public.
/// </summary>
public sealed class RequestsArePublicTests
{
    [Fact]
    public void Request_records_of_endpoints_are_public() => Verdict.IsClean(Violations(CompiledAssembly.Weir).Concat(Violations(CompiledAssembly.Server)));

    [Fact]
    public void Planted_internal_requests_are_caught() =>
        Verdict.Catches(Violations(CompiledAssembly.Planted), "Weir.Campaigns.PlantedHiddenRequest", "Weir.Campaigns.PlantedNestedRequest");

    private static IEnumerable<Violation> Violations(CompiledAssembly assembly)
    {
        // A generic type and its plain twin share a name here.
        var types = assembly.Types.ToLookup(type => type.Name);
        return from endpoints in assembly.Types
               where endpoints.Outermost.EndsWith("Endpoints", StringComparison.Ordinal)
               from name in endpoints.Methods.SelectMany(method => method.Signature).Distinct()
               where name.EndsWith("Request", StringComparison.Ordinal)
               from request in types[name]
               where !request.IsPublic
               select new Violation(request.Outermost, $"is taken by {endpoints.Outermost} and is not public");
    }
}
