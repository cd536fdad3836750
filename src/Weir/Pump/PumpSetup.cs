using Microsoft.Extensions.DependencyInjection;

namespace Weir.Pump;

public static class PumpSetup
{
    /// <summary>The parts come from the program, which lists the capabilities in order; the memories from the index.</summary>
    public static IServiceCollection AddPump(this IServiceCollection services, PumpParts parts) => services
        .AddSingleton(parts)
        .AddSingleton<PumpHealth>()
        .AddSingleton<Pumps>()
        .AddSingleton<IDueWork, PumpDueWork>()
        .AddSingleton<IIntake>(provider => provider.GetRequiredService<Pumps>())
        .AddSingleton<IDesk>(provider => provider.GetRequiredService<Pumps>())
        // First of the hosted services: the others write through it.
        .AddHostedService(provider => provider.GetRequiredService<Pumps>())
        .AddHostedService<KeyPruner>();
}
