using Weir.Foundation;
using Weir.Workspaces.Operators;
using Weir.Workspaces.Operators.SecondFactors;

namespace Weir.Tests.Workspaces;

public sealed class SignInDeciderTests
{
    private static readonly Instant Now = new(1_000_000_000);
    private static readonly Instant Never = new(0);

    [Fact]
    public void The_right_password_forgets_earlier_failures() =>
        Assert.Equal(new SignInDecider.Outcome(null, 0, Never), SignInDecider.Decide(4, Never, isPasswordRight: true, SecondProof.NotAsked, Now));

    [Fact]
    public void A_wrong_password_is_counted() => Assert.Equal(new SignInDecider.Outcome(SignInDecider.Wrong, 1, Never), SignInDecider.Decide(0, Never, isPasswordRight: false, SecondProof.NotAsked, Now));

    [Fact]
    public void The_fifth_wrong_password_locks()
    {
        var outcome = SignInDecider.Decide(4, Never, isPasswordRight: false, SecondProof.NotAsked, Now);

        Assert.Equal("session.locked", outcome.Refusal?.Code);
        Assert.Equal(Now + TimeSpan.FromMinutes(15), outcome.LockedUntil);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void While_locked_nothing_gets_in_and_nothing_makes_it_longer(bool isPasswordRight)
    {
        var until = Now + TimeSpan.FromMinutes(3);

        var outcome = SignInDecider.Decide(0, until, isPasswordRight, SecondProof.Right, Now);

        Assert.Equal("session.locked", outcome.Refusal?.Code);
        Assert.Contains("3 minutes", outcome.Refusal!.Text.En, StringComparison.Ordinal);
        Assert.Equal((0, until), (outcome.FailedAttempts, outcome.LockedUntil));
    }

    [Fact]
    public void Once_the_time_is_over_counting_begins_anew() =>
        Assert.Equal(1, SignInDecider.Decide(0, Now, isPasswordRight: false, SecondProof.NotAsked, Now).FailedAttempts);

    [Fact]
    public void A_missing_code_is_no_guess() =>
        Assert.Equal(new SignInDecider.Outcome(SignInDecider.CodeNeeded, 3, Never), SignInDecider.Decide(3, Never, isPasswordRight: true, SecondProof.Missing, Now));

    [Fact]
    public void A_wrong_code_is_a_guess_like_a_wrong_password()
    {
        Assert.Equal(new SignInDecider.Outcome(SignInDecider.WrongCode, 4, Never), SignInDecider.Decide(3, Never, isPasswordRight: true, SecondProof.Wrong, Now));
        Assert.Equal("session.locked", SignInDecider.Decide(4, Never, isPasswordRight: true, SecondProof.Wrong, Now).Refusal?.Code);
    }

    [Fact]
    public void Who_does_not_know_the_password_is_not_told_of_codes() =>
        Assert.Equal(SignInDecider.Wrong, SignInDecider.Decide(0, Never, isPasswordRight: false, SecondProof.Missing, Now).Refusal);
}
