using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces.Operators;

/// <summary>
/// Lets an operator in, or not. The slow check of the password runs outside the desk; what counts is decided in it, on the state as it
/// is there, so that a hundred guesses at once cannot slip in before the lock.
/// </summary>
internal sealed class SignIn(Pumps pumps, OperatorQueries operators, Passwords passwords, TimeProvider clock)
{
    public async Task<(Operator? Operator, Problem? Refusal)> TryAsync(string email, string password, CancellationToken stop)
    {
        var claimed = operators.FindByEmail(email);
        var isRight = passwords.IsRight(claimed, password);
        if (claimed is null)
        {
            return (null, SignInDecider.Wrong);
        }
        var outcome = await pumps.WriteInstallationAsync(tx => Settle(tx, claimed.Id, isRight, clock.Now), stop);
        return outcome.Refusal is null ? (claimed, null) : (null, outcome.Refusal);
    }

    private static SignInDecider.Outcome Settle(IInstallationWriteTx tx, long id, bool isRight, Instant now)
    {
        var stored = OperatorQueries.Find(tx, id)!;
        var outcome = SignInDecider.Decide(stored.FailedAttempts, new Instant(stored.LockedUntil), isRight, now);
        tx.Execute(
            "update operator set failed_attempts = @failed, locked_until = @until where id = @id",
            new { id, failed = outcome.FailedAttempts, until = outcome.LockedUntil.Milliseconds });
        return outcome;
    }
}
