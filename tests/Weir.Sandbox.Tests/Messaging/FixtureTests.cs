using System.Runtime.CompilerServices;
using System.Text.Json;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Messaging;

/// <summary>
/// The drawing of messages is held to a set of fixtures. What could not be sent could not be seen on a phone either, and a picture of it
/// would prove nothing: each passes the rules that a send meets.
/// </summary>
public sealed class FixtureTests(SharedDesk shared) : IClassFixture<SharedDesk>
{
    private const int FixturesMin = 60;

    /// <summary>What a drawing meets before anything is sent: a draft half written, and kinds that LINE may have one day.</summary>
    private static readonly string[] Drafts = ["unfinished", "unknown"];

    public static TheoryData<string> Names => [.. Files().Select(Path.GetFileNameWithoutExtension).OfType<string>().Except(Drafts).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Can_be_sent(string name)
    {
        foreach (var message in JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(Folder(), name + ".json"))).EnumerateArray().Select(OfAccount).OfType<JsonElement>())
        {
            var answer = await shared.Desk.PostAsync("/v2/bot/message/validate/push", new { messages = new[] { message } });
            Assert.True(answer.Status == 200, $"{message.GetRawText()}\n{string.Join('\n', answer.Details)}");
        }
    }

    [Fact]
    public void There_are_as_many_as_promised() => Assert.True(Files().Length >= FixturesMin, $"{Files().Length} fixtures");

    /// <summary>A fixture is a message, or a line of a chat; what people say is no bot's.</summary>
    private static JsonElement? OfAccount(JsonElement item) => !item.TryGetProperty("from", out var from)
        ? item
        : from.ValueEquals("account") && item.GetProperty("message") is { ValueKind: JsonValueKind.Object } message ? message : null;

    private static string[] Files() => Directory.GetFiles(Folder(), "*.json");

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../web/line-view/fixtures"));
}
