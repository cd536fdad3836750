using Weir.Commerce.Imports;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members.Imports;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Server.Verbs;

/// <summary>The ways by which rows of all kinds of files get into one brand.</summary>
internal interface ILanes
{
    IImportLane Rows { get; }
    IOrderLane Orders { get; }
}

/// <summary>Within this process, on data that nobody else serves.</summary>
internal sealed class LocalLanes(WorkspaceId brand, IServiceProvider services, string language) : ILanes
{
    public IImportLane Rows => new LocalLane(brand, services.GetRequiredService<MemberImports>(), services.GetRequiredService<Pumps>(), language, Actor.System);

    public IOrderLane Orders => new LocalOrderLane(
        brand, services.GetRequiredService<OrderCommands>(), services.GetRequiredService<MemberImports>(), services.GetRequiredService<WorkspaceQueries>(), language, Actor.System);
}
