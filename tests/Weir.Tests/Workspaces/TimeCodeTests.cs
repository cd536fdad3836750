using System.Text;
using Weir.Foundation;
using Weir.Workspaces.Operators.SecondFactors;

namespace Weir.Tests.Workspaces;

public sealed class TimeCodeTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>Appendix B of RFC 6238 for SHA-1, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, TimeCode.At(Secret, TimeCode.StepAt(new Instant(seconds * 1000))));

    [Fact]
    public void A_clock_half_a_minute_off_is_forgiven_and_a_minute_is_not()
    {
        var now = new Instant(1_234_567_890_000);
        var step = TimeCode.StepAt(now);

        Assert.Equal(step, TimeCode.Match(Secret, TimeCode.At(Secret, step), 0, now));
        Assert.Equal(step - 1, TimeCode.Match(Secret, TimeCode.At(Secret, step - 1), 0, now));
        Assert.Equal(step + 1, TimeCode.Match(Secret, TimeCode.At(Secret, step + 1), 0, now));
        Assert.Null(TimeCode.Match(Secret, TimeCode.At(Secret, step - 2), 0, now));
        Assert.Null(TimeCode.Match(Secret, TimeCode.At(Secret, step + 2), 0, now));
    }

    [Fact]
    public void A_code_is_good_once()
    {
        var now = new Instant(1_234_567_890_000);
        var step = TimeCode.StepAt(now);

        Assert.Null(TimeCode.Match(Secret, TimeCode.At(Secret, step), usedStep: step, now));
        Assert.Null(TimeCode.Match(Secret, TimeCode.At(Secret, step - 1), usedStep: step, now));
    }

    /// <summary>Section 10 of RFC 4648, without the padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Letters_are_those_of_the_standard(string text, string letters)
    {
        Assert.Equal(letters, Base32.Write(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Read(letters)!));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Read(" " + letters.ToLowerInvariant())!));
    }

    [Fact]
    public void What_is_no_such_letter_is_refused() => Assert.Null(Base32.Read("MZX0"));

    [Fact]
    public void A_recovery_code_is_good_once_however_it_is_typed()
    {
        var codes = RecoveryCodes.Make();
        var stored = RecoveryCodes.Stored(codes);

        var left = RecoveryCodes.Without(stored, " " + codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));

        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        Assert.Equal(RecoveryCodes.Count - 1, RecoveryCodes.Left(left!));
        Assert.Null(RecoveryCodes.Without(left!, codes[3]));
        Assert.NotNull(RecoveryCodes.Without(left!, codes[4]));
        Assert.Null(RecoveryCodes.Without("", ""));
    }
}
