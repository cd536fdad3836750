using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Secrecy;

namespace Weir.Workspaces.Operators.SecondFactors;

/// <summary>Switches an operator's second factor on and off. Ends his other sessions, as a new password does. Thread-safe.</summary>
internal sealed class SecondFactorCommands(Pumps pumps, OperatorQueries operators, Secrets secrets, TimeProvider clock)
{
    /// <summary>Null when the code is not the secret's: then the app has not got it, and switching on would lock him out.</summary>
    public async Task<(Operator Changed, IReadOnlyList<string> Recovery)?> SwitchOnAsync(Operator who, byte[] secret, string code, CancellationToken stop)
    {
        if (TimeCode.Match(secret, code.Replace(" ", "", StringComparison.Ordinal), usedStep: 0, clock.Now) is not { } step)
        {
            return null;
        }
        var recovery = RecoveryCodes.Make();
        var changed = await KeepAsync(who.Id, SecondFactor.Seal(who.Id, secret, secrets), step, RecoveryCodes.Stored(recovery), "operator.second-factor-on", who.Actor, stop);
        return (changed, recovery);
    }

    public Task<Operator> SwitchOffAsync(long id, Actor by, CancellationToken stop) => KeepAsync(id, null, 0, "", "operator.second-factor-off", by, stop);

    private async Task<Operator> KeepAsync(long id, string? factor, long step, string codes, string action, Actor by, CancellationToken stop)
    {
        var changed = await pumps.WriteInstallationAsync(tx =>
        {
            tx.Execute(
                "update operator set second_factor = @factor, second_factor_step = @step, recovery_codes = @codes, security_stamp = @stamp where id = @id",
                new { id, factor, step, codes, stamp = Passwords.NewStamp() });
            return OperatorQueries.Find(tx, id)!;
        }, stop);
        foreach (var membership in operators.Memberships(id))
        {
            await pumps.WriteAsync(membership.Workspace, tx =>
            {
                Audit.Write(tx, clock.Now, by, action, OperatorCommands.Target(id), null, null);
                return true;
            }, stop);
        }
        return changed;
    }
}
