using System.Text;
using Weir.Channels.Line.Webhooks;

namespace Weir.Tests.Channels.Line.Webhooks;

public sealed class LineSignatureTests
{
    // LINE's own example, "Verify webhook signature".
    private const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    private const string Signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";
    private static readonly byte[] Body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"""u8.ToArray();

    [Fact]
    public void Accepts_the_example_of_the_documentation() => Assert.True(LineSignature.Verify(Secret, Body, Signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs= ")]
    [InlineData("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDL==")]
    [InlineData("!hRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")]
    [InlineData("HhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Refuses_a_header_that_is_missing_cut_no_base64_or_another(string? header) =>
        Assert.False(LineSignature.Verify(Secret, Body, header));

    [Fact]
    public void Refuses_the_same_content_written_with_other_bytes() =>
        Assert.False(LineSignature.Verify(Secret, Encoding.UTF8.GetBytes("""{"destination": "U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"""), Signature));

    [Fact]
    public void Refuses_another_secret() => Assert.False(LineSignature.Verify("8c570fa6dd201bb328f1c1eac23a96d9", Body, Signature));
}
