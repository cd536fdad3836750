using Weir.Sandbox.Insight;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Messaging;

/// <summary>
/// The plan's messages of the month, counted by people reached. A narrowcast reserves its target reach before it sends, so that
/// other sends can meet the limit while messages seem to be left. Months turn at UTC+9, like LINE's other dates (our choice:
/// not documented). Thread rule: under the world's gate.
/// </summary>
internal sealed class MonthlyQuota(World world)
{
    private (int Year, int Month) _month;
    private int _used;
    private int _reserved;

    public int? Limit => world.Account.MonthlyMessages;

    public int Used
    {
        get
        {
            Turn();
            return _used;
        }
    }

    public int Reserved => _reserved;

    public int Remaining => Limit is { } limit ? Math.Max(0, limit - Used - _reserved) : int.MaxValue;

    public bool Allows(int recipients) => recipients <= Remaining;

    public void Bill(int recipients)
    {
        Turn();
        _used += recipients;
    }

    /// <summary>What an account that existed before this sandbox was started has used of its month.</summary>
    public void Restore(int used)
    {
        Turn();
        _used = used;
    }

    public bool TryReserve(int recipients)
    {
        if (!Allows(recipients))
        {
            return false;
        }
        _reserved += recipients;
        return true;
    }

    public void Release(int recipients) => _reserved -= recipients;

    private void Turn()
    {
        var today = JapanDate.Of(world.Now);
        if ((today.Year, today.Month) != _month)
        {
            _month = (today.Year, today.Month);
            _used = 0;
        }
    }
}
