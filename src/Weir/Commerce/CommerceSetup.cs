using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Commerce.Imports;
using Weir.Commerce.Orders;
using Weir.Index;
using Weir.Members.Imports.Files;
using Weir.Pump;

namespace Weir.Commerce;

public static class CommerceSetup
{
    public static IServiceCollection AddCommerce(this IServiceCollection services) => services
        .AddSingleton<IIndexSource, CommerceIndexSource>()
        .AddSingleton<OrderCommands>()
        .AddSingleton<OrderQueries>()
        .AddSingleton<IFileSubject, OrderFiles>();

    /// <summary>Behind Members, who find or make the customer.</summary>
    public static PumpParts AddCommerce(this PumpParts parts) => parts
        .Loader(new OrderLoader())
        .Stage(new OrderStage())
        .Rows(OrderRow.Table)
        .Payload<OrderReported>("order.reported");

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapCommerce(this IEndpointRouteBuilder api) => OrderEndpoints.Map(api);
}
