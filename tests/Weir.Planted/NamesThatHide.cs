namespace Weir.Members
{
    internal sealed class PlantedManager;

    internal static class PlantedStringHelpers;

    // Innocent: Managed is not Manager.
    internal sealed class PlantedManaged;
}

namespace Weir.Members.Common
{
    internal sealed class PlantedInCommon;
}
