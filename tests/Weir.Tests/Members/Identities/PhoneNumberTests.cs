using Weir.Members.Identities;

namespace Weir.Tests.Members.Identities;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0912345678")]
    [InlineData("0912-345-678")]
    [InlineData("0912 345 678")]
    [InlineData("(0912)345678")]
    [InlineData("０９１２３４５６７８")]
    [InlineData("912345678")]
    [InlineData("886912345678")]
    [InlineData("+886912345678")]
    [InlineData("+886 0912 345 678")]
    [InlineData("00886912345678")]
    public void A_mobile_number_has_one_normal_form_however_it_is_written(string text) => Assert.Equal("+886912345678", PhoneNumber.Normalise(text));

    [Theory]
    [InlineData("02-2345-6789", "+886223456789")]
    [InlineData("(07) 123-4567", "+88671234567")]
    [InlineData("+81 90-1234-5678", "+819012345678")]
    [InlineData("+1 (415) 555-0100", "+14155550100")]
    public void Land_lines_and_numbers_abroad_are_kept(string text, string normal) => Assert.Equal(normal, PhoneNumber.Normalise(text));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12345")]
    [InlineData("091234567")]
    [InlineData("09123456789")]
    [InlineData("0912345678 分機 3")]
    [InlineData("+")]
    [InlineData("+0912345678")]
    [InlineData("812345678")]
    public void What_is_no_number_has_none(string text) => Assert.Null(PhoneNumber.Normalise(text));

    [Theory]
    [InlineData("0912", "+886912")]
    [InlineData("+886912", "+886912")]
    [InlineData("8869", "+8869")]
    [InlineData("912", null)]
    [InlineData("王小明", null)]
    public void A_search_begins_as_the_number_is_stored(string text, string? prefix) => Assert.Equal(prefix, PhoneNumber.NormalPrefix(text));
}
