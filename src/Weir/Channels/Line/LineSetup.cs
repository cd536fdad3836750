using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Weir.Channels.Connections;
using Weir.Channels.Inbound;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Connections;
using Weir.Channels.Line.Http;
using Weir.Channels.Line.Messages;
using Weir.Channels.Line.Rate;
using Weir.Channels.Line.Webhooks;

namespace Weir.Channels.Line;

/// <summary>Wires the LINE connector.</summary>
internal static class LineSetup
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>LINE's addresses move; a connection kept for ever would not notice.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>2,000 calls a second at 100 ms each.</summary>
    private const int ConnectionsMax = 200;

    public static IServiceCollection AddLine(this IServiceCollection services, IConfiguration configuration)
    {
        var addresses = new LineAddresses();
        configuration.GetSection(LineAddresses.Section).Bind(addresses);
        if (addresses.Faults().ToList() is { Count: > 0 } faults)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(addresses);
        services.AddSingleton<LinePacer>();
        services.AddHttpClient(LineHttp.ClientName)
            .ConfigureHttpClient(http =>
            {
                // LineHttp has the time limits, on the clock that tests can move.
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("Weir");
            })
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton(provider => new LineHttp(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(LineHttp.ClientName),
            provider.GetRequiredService<LineAddresses>(),
            provider.GetRequiredService<LinePacer>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LineClients>();
        services.AddSingleton<IConnectionForm, LineConnectionForm>();
        services.AddSingleton<LineConnector>();
        services.AddSingleton<IConnector>(provider => provider.GetRequiredService<LineConnector>());
        services.AddSingleton<ISendCounter>(provider => provider.GetRequiredService<LineConnector>());
        services.AddSingleton<IMassConnector, LineMassConnector>();
        services.AddSingleton<LineContentWriter>();
        services.AddSingleton<IMessageWriter>(provider => provider.GetRequiredService<LineContentWriter>());
        services.AddSingleton<IMessagePreview>(provider => provider.GetRequiredService<LineContentWriter>());
        services.AddSingleton<IContentJudge, LineContentJudge>();
        services.AddSingleton<IPeople, LinePeople>();
        services.AddSingleton<IContents, LineContentCopies>();
        services.AddSingleton<LineBrowserDoor>().AddSingleton<IBrowserDoor>(provider => provider.GetRequiredService<LineBrowserDoor>());
        services.AddSingleton<IWebhookReader, LineWebhookDoor>();
        services.AddSingleton<LineConnections>();
        return services;
    }

    /// <summary>LINE never redirects: an address that does is not LINE, and gets neither token nor message.</summary>
    internal static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxConnectionsPerServer = ConnectionsMax,
        AutomaticDecompression = DecompressionMethods.All,
    };
}
