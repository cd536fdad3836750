using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces.Doors;

namespace Weir.Members.Attributes;

/// <summary>Changes the list of attributes, by arrivals: it is a rule of every turn. Thread-safe.</summary>
public sealed class AttributeCommands(Pumps pumps, TimeProvider clock)
{
    public AttributeRules Rules(WorkspaceId workspace) => pumps.RulesOf<AttributeRules>(workspace)!;

    public async Task<Answer> SubmitAsync(WorkspaceId workspace, Payload change, string? idempotencyKey, CancellationToken stop)
    {
        var now = clock.Now;
        var key = new ArrivalKey("attribute", IdempotencyKey.OrNew(idempotencyKey));
        return await pumps.SubmitAsync(Arrival.Command(workspace, key, now, change), stop);
    }
}
