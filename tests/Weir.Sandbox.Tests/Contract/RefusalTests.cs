using System.Text.Json.Nodes;
using Xunit;

namespace Weir.Sandbox.Tests.Contract;

/// <summary>Refuses as LINE's reference shows it, to the letter.</summary>
public sealed class RefusalTests(Scene scene) : IClassFixture<Scene>
{
    public static TheoryData<string> Shown => [.. Refusals.All.Select(r => r.What)];

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task Answers_to_the_letter(string what)
    {
        var refusal = Refusals.All.Single(r => r.What == what);
        var answer = await refusal.Call(scene);
        var body = answer.Body.GetRawText();
        var expected = refusal.Body.Replace("$menu", scene.RichMenu, StringComparison.Ordinal);
        Assert.True(answer.Status == refusal.Status && JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(body)), $"{answer.Status} {body}");
    }
}
