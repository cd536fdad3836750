using Weir.Workspaces.Operators;

namespace Weir.Tests.Workspaces;

public sealed class PasswordsTests
{
    [Theory]
    [InlineData(null, "request.missing")]
    [InlineData("short", "operator.password-too-short")]
    [InlineData("Password1", "operator.password-too-common")]
    [InlineData("aaaaaaaaaaaa", "operator.password-too-common")]
    [InlineData("Mei@example.tw", "operator.password-is-email")]
    [InlineData("sun-flower-9", null)]
    [InlineData("我喜歡喝珍珠奶茶", null)]
    public void Weak_passwords_are_refused_with_their_reason(string? password, string? code) =>
        Assert.Equal(code, Passwords.WhyWeak("password", password, "mei@example.tw")?.Code);

    [Fact]
    public void A_password_is_right_for_its_own_hash_only()
    {
        var passwords = new Passwords();
        var mei = new Operator { PasswordHash = passwords.Hash("sun-flower-9") };

        Assert.True(passwords.IsRight(mei, "sun-flower-9"));
        Assert.False(passwords.IsRight(mei, "sun-flower-8"));
        Assert.False(passwords.IsRight(null, "sun-flower-9"));
        Assert.NotEqual(mei.PasswordHash, passwords.Hash("sun-flower-9"));
    }
}
