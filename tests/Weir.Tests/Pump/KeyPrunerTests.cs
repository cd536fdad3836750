using Microsoft.Extensions.Logging.Abstractions;
using Weir.Foundation;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Pump;

public sealed class KeyPrunerTests
{
    [Theory, OnEachDatabase]
    public async Task Old_keys_of_what_is_never_sent_again_are_forgotten_and_all_others_kept(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.ForgetsKeysOf("line:"));
        foreach (var source in new[] { "line:1", "line:22", "linen", "import" })
        {
            await Arrive(brand, TestBrand.Brand, source, "old");
        }
        await Arrive(brand, TestBrand.Other, "line:1", "old");
        brand.Clock.Advance(KeyPruner.KeyAgeMax + TimeSpan.FromMinutes(1));
        await Arrive(brand, TestBrand.Brand, "line:1", "young");

        using var pruner = new KeyPruner(brand.Pumps, brand.Pumps, brand.Parts, brand.Database, brand.Clock, NullLogger<KeyPruner>.Instance);
        Assert.Equal(2, await pruner.RunAsync(TestBrand.Brand, CancellationToken.None));
        Assert.Equal(0, await pruner.RunAsync(TestBrand.Brand, CancellationToken.None));

        Assert.Equal(["import:old", "line:1:young", "linen:old"], Keys(brand));
        Assert.True((await Arrive(brand, TestBrand.Other, "line:1", "old")).IsRepetition);
    }

    [Theory, OnEachDatabase]
    public async Task More_than_one_look_holds_are_all_forgotten(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.ForgetsKeysOf("line:"));
        const int Keys = KeyPruner.KeysPerLookMax + 7;
        await brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.InsertMany(
            PumpTables.Keys, [.. Enumerable.Range(0, Keys).Select(i => new PumpTables.KeyRow { Source = "line:1", Id = $"{i:D6}", At = i % 2 })]), CancellationToken.None);
        brand.Clock.Advance(TimeSpan.FromMilliseconds(1));

        using var pruner = new KeyPruner(brand.Pumps, brand.Pumps, brand.Parts, brand.Database, brand.Clock, NullLogger<KeyPruner>.Instance);

        Assert.Equal(Keys, await pruner.RunAsync(TestBrand.Brand, CancellationToken.None));
        Assert.Empty(KeyPrunerTests.Keys(brand));
    }

    private static async Task<Answer.Done> Arrive(TestBrand brand, WorkspaceId workspace, string source, string key)
    {
        var now = brand.Clock.Now;
        var arrival = new Arrival(workspace, new ArrivalKey(source, key), Lane.Live, TestBrand.User("U1"), now, now, new EventHappened("message.text"));
        return Assert.IsType<Answer.Done>(await brand.Pumps.SubmitAsync(arrival, CancellationToken.None));
    }

    private static List<string> Keys(TestBrand brand) =>
        brand.Read(tx => tx.Query<string>("select source || ':' || id from arrival_key where workspace = @w order by source, id"));
}
