using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Touchpoints.Links;

/// <summary>What must be known of a member whose personal link was tapped; nothing where he does not exist any more.</summary>
internal struct Tapper
{
    public bool Exists;
    public bool HasDevice;
}

/// <summary>Browsers by the cookie we gave them. A scope of their own keeps them apart from the ids that a site's tracking hands in.</summary>
internal static class LinkDevices
{
    public const long Scope = 1;

    public static IdentityKey Identity(string device) => new(IdentityKind.Browser, Scope, device);
}

/// <summary>Reads which of the tapping members exist and which already have a browser.</summary>
internal sealed class LinkLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var members = arrivals
            .Where(arrival => arrival is { What: LinkTapped { Device: not null }, About: About.Known })
            .Select(arrival => (long)((About.Known)arrival.About).Member.Value)
            .ToHashSet();
        if (members.Count == 0)
        {
            return;
        }
        var withDevice = new HashSet<long>();
        tx.Ask<long>(
            "select member from {identity by member} where workspace = @w and kind = @browser and scope = @scope",
            members, withDevice.UnionWith, new { browser = (long)IdentityKind.Browser, scope = LinkDevices.Scope });
        tx.Ask<long>("select ordinal from {member by ordinal} where workspace = @w", members, existing =>
        {
            foreach (var member in existing)
            {
                turn.Load(new Ordinal((int)member), new Tapper { Exists = true, HasDevice = withDevice.Contains(member) });
            }
        });
    }
}
