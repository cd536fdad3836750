using Weir.Foundation;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Segments.Life;

/// <summary>
/// The day that conditions count from. Not the clock's but the last midnight's that the pump has taken in: between the two, windows have not
/// moved yet, and every answer about a member must come from one and the same day.
/// </summary>
internal static class WorkspaceDay
{
    public static int Of(RulesSnapshot rules, Instant now) => rules.Get<MeasureRules>().Day ?? rules.Get<Workspace>().LocalDay(now);
}
