using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Insight;

/// <summary>
/// Followers and blocks as they stood when each day of UTC+9 ended. Changes note the state before them, so that no midnight job
/// is needed and a clock that jumps over a week still finds every day. Thread rule: under the world's gate.
/// </summary>
internal sealed class FollowerHistory(World world)
{
    /// <summary>The account is older than the sandbox: it had its first friends all that time.</summary>
    private static readonly TimeSpan OpenBefore = TimeSpan.FromDays(400);

    private readonly SortedList<DateOnly, (int Followers, int Blocks)> _endOfDay = [];
    private readonly DateOnly _first = JapanDate.Of(world.StartedAt - OpenBefore);
    private readonly int _atStart = world.People.FirstTimeAdds;
    private int _blocks;

    /// <summary>A user's first add, or a block coming or going.</summary>
    public void Note(int blocksChange)
    {
        _blocks += blocksChange;
        Close(JapanDate.Of(world.Now));
    }

    public (int Followers, int Blocks)? At(DateOnly day)
    {
        if (day < _first)
        {
            return null;
        }
        var index = _endOfDay.Keys.Where(d => d <= day).Cast<DateOnly?>().LastOrDefault();
        return index is { } known ? _endOfDay[known] : (_atStart, 0);
    }

    private void Close(DateOnly today) => _endOfDay[today] = (world.People.FirstTimeAdds, _blocks);
}
