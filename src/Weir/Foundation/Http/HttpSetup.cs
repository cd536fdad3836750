using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Weir.Foundation.Http.Outside;

namespace Weir.Foundation.Http;

/// <summary>What every endpoint stands on.</summary>
public static class HttpSetup
{
    public static IServiceCollection AddApiConventions(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        // Thrown, so that a malformed body passes through the one place that words problems.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddOutside();
    }

    /// <summary>Posting to other programs of the brand, guarded.</summary>
    private static IServiceCollection AddOutside(this IServiceCollection services)
    {
        services.TryAddSingleton<HostLookUp>(Dns.GetHostAddressesAsync);
        services.TryAddSingleton<PublicAddress>();
        return services
            .AddSingleton(provider => new OutsideGuard(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<HostLookUp>(), provider.GetRequiredService<PublicAddress>()))
            .AddSingleton<OutsideClient>();
    }

    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.UseMiddleware<ProblemMiddleware>();
}

/// <summary>Whom an operation is promised to. A breaking change of a stable one is refused by a comparison of the API's descriptions.</summary>
public static class ApiTag
{
    public const string Stable = "stable";
    public const string Console = "console";

    /// <summary>For programs of the brand's own: keeps working.</summary>
    public static TBuilder IsStable<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithTags(Stable);

    /// <summary>For our console only: may change with it.</summary>
    public static TBuilder IsForConsole<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithTags(Console);
}
