using System.Globalization;
using Weir.Foundation;

namespace Weir.Workspaces.Operators;

/// <summary>How a sign-in ends. After <see cref="FailuresMax"/> wrong passwords in a row the account rests for <see cref="LockOut"/>.</summary>
internal static class SignInDecider
{
    public const int FailuresMax = 5;
    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    /// <summary>The same words for an unknown address and a wrong password: who guesses learns nothing from them.</summary>
    public static readonly Problem Wrong = new("session.wrong-email-or-password", null, new(
        "電子郵件或密碼不正確。", "The e-mail address or the password is not right.")) { Kind = ProblemKind.NotSignedIn };

    /// <param name="Refusal">Null when he is in.</param>
    /// <param name="FailedAttempts">To be stored.</param>
    /// <param name="LockedUntil">To be stored.</param>
    public sealed record Outcome(Problem? Refusal, long FailedAttempts, Instant LockedUntil);

    /// <summary>While locked the right password is refused too; otherwise guessing would go on at full speed.</summary>
    public static Outcome Decide(long failedAttempts, Instant lockedUntil, bool isPasswordRight, Instant now)
    {
        if (lockedUntil > now)
        {
            return new Outcome(Locked(lockedUntil - now), failedAttempts, lockedUntil);
        }
        if (isPasswordRight)
        {
            return new Outcome(null, 0, new Instant(0));
        }
        return failedAttempts + 1 >= FailuresMax
            ? new Outcome(Locked(LockOut), 0, now + LockOut)
            : new Outcome(Wrong, failedAttempts + 1, new Instant(0));
    }

    private static Problem Locked(TimeSpan left)
    {
        var minutes = ((int)Math.Ceiling(left.TotalMinutes)).ToString(CultureInfo.InvariantCulture);
        return new Problem("session.locked", null, new(
            $"密碼連續輸入錯誤太多次，請於 {minutes} 分鐘後再試。",
            $"Too many wrong passwords in a row. Try again in {minutes} minutes.")) { Kind = ProblemKind.TooMany };
    }
}
