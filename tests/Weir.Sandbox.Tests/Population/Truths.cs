using System.Text.Json;
using Weir.Sandbox.Tests.Support;

namespace Weir.Sandbox.Tests.Population;

/// <summary>Everybody's truth, page by page.</summary>
internal static class Truths
{
    public static async Task<JsonElement[]> AllAsync(Desk desk)
    {
        var people = new List<JsonElement>();
        for (int? after = -1; after is not null;)
        {
            var page = await desk.LookAsync($"truth?limit=2000{(after >= 0 ? $"&after={after}" : "")}");
            people.AddRange(page["people"].EnumerateArray());
            after = page["next"].ValueKind == JsonValueKind.Number ? page["next"].GetInt32() : null;
        }
        return [.. people];
    }
}
