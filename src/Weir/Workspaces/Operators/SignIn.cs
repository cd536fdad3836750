using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Operators.SecondFactors;
using Weir.Workspaces.Secrecy;

namespace Weir.Workspaces.Operators;

/// <summary>
/// Lets an operator in, or not. The slow check of the password runs outside the desk; what counts is decided in it, on the state as it
/// is there, so that a hundred guesses at once cannot slip in before the lock.
/// </summary>
internal sealed class SignIn(Pumps pumps, OperatorQueries operators, Passwords passwords, Secrets secrets, TimeProvider clock)
{
    /// <param name="code">Of his authenticator app, or a recovery code; only asked of who has a second factor.</param>
    public async Task<(Operator? Operator, Problem? Refusal)> TryAsync(string email, string password, string? code, CancellationToken stop)
    {
        var claimed = operators.FindByEmail(email);
        var isRight = passwords.IsRight(claimed, password);
        if (claimed is null)
        {
            return (null, SignInDecider.Wrong);
        }
        var factor = SecondFactor.Of(claimed, secrets);
        var refusal = await pumps.WriteInstallationAsync(tx => Settle(tx, claimed.Id, isRight, factor, code, clock.Now), stop);
        return refusal is null ? (claimed, null) : (null, refusal);
    }

    /// <summary>Whether somebody who is in knows his password: an unattended browser is no way around the lock-out.</summary>
    public async Task<Problem?> WhyNotConfirmedAsync(Operator who, string password, CancellationToken stop)
    {
        var isRight = passwords.IsRight(who, password);
        return await pumps.WriteInstallationAsync(tx => Settle(tx, who.Id, isRight, factor: null, code: null, clock.Now, asksFactor: false), stop) switch
        {
            null => null,
            { Kind: ProblemKind.TooMany } locked => locked,
            _ => WrongCurrent,
        };
    }

    private static readonly Problem WrongCurrent = new("session.wrong-password", "current", new("目前的密碼不正確。", "The current password is not right."));

    private static Problem? Settle(IInstallationWriteTx tx, long id, bool isRight, SecondFactor? factor, string? code, Instant now, bool asksFactor = true)
    {
        var stored = OperatorQueries.Find(tx, id)!;
        var (proof, after) = (SecondProof.NotAsked, stored);
        if (asksFactor && isRight && stored.SecondFactor is not null)
        {
            // Switched on between the reading and now: it is asked for at the next attempt.
            (proof, after) = factor?.Check(stored, code, now) ?? (SecondProof.Missing, stored);
        }
        var outcome = SignInDecider.Decide(stored.FailedAttempts, new Instant(stored.LockedUntil), isRight, proof, now);
        if (outcome.Refusal is not null)
        {
            after = stored;
        }
        tx.Execute(
            "update operator set failed_attempts = @failed, locked_until = @until, second_factor_step = @step, recovery_codes = @codes where id = @id",
            new { id, failed = outcome.FailedAttempts, until = outcome.LockedUntil.Milliseconds, step = after.SecondFactorStep, codes = after.RecoveryCodes });
        return outcome.Refusal;
    }
}
