using System.Net;
using Weir.Channels.Connections;
using Weir.Ingest.Friends;
using Weir.Ingest.Profiles;
using Weir.Tests.Support;

namespace Weir.Tests.Ingest;

public sealed class FriendsTests
{
    private const int LooksMax = 2_000;

    [Theory, OnEachDatabase]
    public async Task Names_of_newcomers_are_fetched_once_and_those_without_a_profile_are_remembered(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        brand.Line.Profiles[BrandOnLine.User(1)] = "王小明";
        await brand.PostEvents(brand.Says(BrandOnLine.User(1), "嗨"), brand.Says(BrandOnLine.User(2), "嗨"));

        await Until(brand, () => brand.Read(tx => tx.First<long>("select count(*) from profile_missing where workspace = @w")) == 1);

        Assert.Equal("王小明", brand.Read(tx => tx.First<string>("select name from member where workspace = @w and name is not null")));
        Assert.Equal(0, await brand.Server.Service<ProfileFetcher>().FetchAsync(brand.Workspace, CancellationToken.None));
        Assert.Equal(2, brand.Line.Asked.Count(asked => asked.Contains("/profile/", StringComparison.Ordinal)));
    }

    [Theory, OnEachDatabase]
    public async Task Old_friends_are_taken_in_page_by_page_and_those_who_block_later_stay_blocked(DatabaseKind kind)
    {
        await using var brand = await BrandOnLine.Start(kind);
        await brand.PostEvents(brand.Blocks(BrandOnLine.User(2), -TimeSpan.FromMinutes(1)));
        brand.Line.Followers.Add([BrandOnLine.User(1), BrandOnLine.User(2)]);
        brand.Line.Followers.Add([]);
        brand.Line.Followers.Add([BrandOnLine.User(3)]);

        (await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/friends/import", new { })).Is(HttpStatusCode.Accepted);
        await Until(brand, () => brand.Read(tx => FriendImportRow.Find(tx, brand.Connection))!.State == (long)FriendImportState.Finished);

        var figures = await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/friends");
        figures.Is(HttpStatusCode.OK);
        Assert.Equal(2, figures["known"].GetInt64());
        Assert.Equal(100, figures["friends"].GetInt64());
        Assert.Equal(3, figures["import"].GetProperty("taken").GetInt64());
        Assert.False(brand.IsFriend(BrandOnLine.User(2)));
        brand.AssertMemoryEqualsSql();
    }

    [Fact]
    public async Task An_account_that_may_not_import_is_told_so()
    {
        await using var brand = await BrandOnLine.Start();
        brand.Line.FollowersStatus = 403;
        (await brand.Owner.Post($"/api/v1/connections/{brand.Connection}/friends/import", new { })).Is(HttpStatusCode.Accepted);

        await Until(brand, () => brand.Read(tx => FriendImportRow.Find(tx, brand.Connection))!.State == (long)FriendImportState.Failed);

        var figures = await brand.Owner.Get($"/api/v1/connections/{brand.Connection}/friends");
        Assert.Contains("not available", figures["import"].GetProperty("failure").GetString());
    }

    [Fact]
    public async Task An_import_that_a_stop_interrupted_goes_on_at_its_page()
    {
        await using var brand = await BrandOnLine.Start();
        brand.Line.Followers.Add([BrandOnLine.User(1)]);
        brand.Line.Followers.Add([BrandOnLine.User(2)]);
        await brand.Server.Service<Weir.Pump.IDesk>().WriteAsync(brand.Workspace, tx => tx.InsertMany(FriendImportRow.Table,
            [new FriendImportRow { Connection = brand.Connection.Value, State = (long)FriendImportState.Running, StartedAt = 1, Taken = 1, Next = "1" }]), CancellationToken.None);

        Assert.True(await brand.Server.Service<FriendImports>().RunAsync(brand.Server.Service<ConnectionDirectory>().Find(brand.Connection)!, CancellationToken.None));

        Assert.Null(brand.Find(BrandOnLine.User(1)));
        Assert.True(brand.IsFriend(BrandOnLine.User(2)));
        Assert.Equal(2, brand.Read(tx => FriendImportRow.Find(tx, brand.Connection))!.Taken);
    }

    /// <summary>Lets the fake clock run while the workers do their part. Each look asks the server, which gives them room; far more looks than they need.</summary>
    private static async Task Until(BrandOnLine brand, Func<bool> isDone)
    {
        for (var look = 0; look < LooksMax; look++)
        {
            if (isDone())
            {
                return;
            }
            brand.Server.Clock.Advance(TimeSpan.FromMilliseconds(100));
            (await brand.Owner.Get("/api/v1/connections")).Is(HttpStatusCode.OK);
        }
        Assert.Fail($"Nothing came of it in {LooksMax} looks.");
    }
}
