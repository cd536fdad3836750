using System.Globalization;
using Weir.Foundation;
using Weir.Workspaces.Operators.SecondFactors;

namespace Weir.Workspaces.Operators;

/// <summary>How a sign-in ends. After <see cref="FailuresMax"/> wrong passwords or codes in a row the account rests for <see cref="LockOut"/>.</summary>
internal static class SignInDecider
{
    public const int FailuresMax = 5;
    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    /// <summary>The same words for an unknown address and a wrong password: who guesses learns nothing from them.</summary>
    public static readonly Problem Wrong = new("session.wrong-email-or-password", null, new(
        "電子郵件或密碼不正確。", "The e-mail address or the password is not right.")) { Kind = ProblemKind.NotSignedIn };

    /// <summary>Said only to whoever knows the password: nobody else learns who has a second factor.</summary>
    public static readonly Problem CodeNeeded = new("session.code-needed", "code", new(
        "請輸入驗證器 App 上的 6 位數驗證碼，或一組備用碼。", "Enter the six digits that your authenticator app shows, or a recovery code.")) { Kind = ProblemKind.NotSignedIn };

    public static readonly Problem WrongCode = new("session.wrong-code", "code", new(
        "驗證碼不正確或已經用過，請等 App 換下一組再試。", "The code is not right, or was used already. Wait for the next one and try again.")) { Kind = ProblemKind.NotSignedIn };

    /// <param name="Refusal">Null when he is in.</param>
    /// <param name="FailedAttempts">To be stored.</param>
    /// <param name="LockedUntil">To be stored.</param>
    public sealed record Outcome(Problem? Refusal, long FailedAttempts, Instant LockedUntil);

    /// <summary>While locked the right password is refused too; otherwise guessing would go on at full speed.</summary>
    public static Outcome Decide(long failedAttempts, Instant lockedUntil, bool isPasswordRight, SecondProof proof, Instant now)
    {
        if (lockedUntil > now)
        {
            return new Outcome(Locked(lockedUntil - now), failedAttempts, lockedUntil);
        }
        return (isPasswordRight, proof) switch
        {
            (true, SecondProof.NotAsked or SecondProof.Right) => new Outcome(null, 0, new Instant(0)),
            // No guess was made.
            (true, SecondProof.Missing) => new Outcome(CodeNeeded, failedAttempts, new Instant(0)),
            _ when failedAttempts + 1 >= FailuresMax => new Outcome(Locked(LockOut), 0, now + LockOut),
            (true, _) => new Outcome(WrongCode, failedAttempts + 1, new Instant(0)),
            _ => new Outcome(Wrong, failedAttempts + 1, new Instant(0)),
        };
    }

    private static Problem Locked(TimeSpan left)
    {
        var minutes = ((int)Math.Ceiling(left.TotalMinutes)).ToString(CultureInfo.InvariantCulture);
        return new Problem("session.locked", null, new(
            $"連續輸入錯誤太多次，請於 {minutes} 分鐘後再試。",
            $"Too many wrong attempts in a row. Try again in {minutes} minutes.")) { Kind = ProblemKind.TooMany };
    }
}
