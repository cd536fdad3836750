using System.Net;
using System.Net.Http.Json;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Tests.Server;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Delivery.Limits;

public sealed class SendLimitsTests
{
    private static readonly Workspace Taipei = new(new WorkspaceId(1), "花漾", TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei"), "zh-TW", "TWD");

    [Theory]
    [InlineData("22:00", "09:00", "21:59", null)]
    [InlineData("22:00", "09:00", "22:00", "2026-03-03T09:00")]
    [InlineData("22:00", "09:00", "23:30", "2026-03-03T09:00")]
    [InlineData("22:00", "09:00", "00:30", "2026-03-02T09:00")]
    [InlineData("22:00", "09:00", "09:00", null)]
    [InlineData("13:00", "14:30", "13:20", "2026-03-02T14:30")]
    [InlineData("13:00", "14:30", "14:30", null)]
    [InlineData("00:00", "08:00", "00:00", "2026-03-02T08:00")]
    [InlineData("20:00", "00:00", "21:00", "2026-03-03T00:00")]
    [InlineData("20:00", "00:00", "00:00", null)]
    public void Quiet_hours_end_when_the_brand_says_over_midnight_too(string from, string until, string now, string? end)
    {
        var limits = new SendLimits(2, 7, new QuietSpan(TimeOnly.Parse(from, null), TimeOnly.Parse(until, null)));

        var ends = limits.QuietUntil(At($"2026-03-02T{now}"), Taipei);

        Assert.Equal(end is null ? null : At(end), ends);
        Assert.Null((limits with { Quiet = null }).QuietUntil(At($"2026-03-02T{now}"), Taipei));
    }

    [Theory, OnEachDatabase]
    public async Task They_are_the_brands_own_and_stand_in_the_audit_log(DatabaseKind kind)
    {
        await using var server = await RunningServer.Start(kind);
        var (workspace, email) = await server.CreateBrand();
        var owner = await server.SignedIn(email, workspace);
        var before = await owner.Get("/api/v1/send-limits");
        Assert.Equal((2, 7, "22:00", "09:00"), (before["capMessages"].GetInt32(), before["capDays"].GetInt32(), before["quietFrom"].GetString(), before["quietUntil"].GetString()));

        (await Put(owner, new { capMessages = 3, capDays = 14, quietFrom = "21:30", quietUntil = "08:00" })).Is(HttpStatusCode.OK);

        var after = await owner.Get("/api/v1/send-limits");
        Assert.Equal((3, 14, "21:30"), (after["capMessages"].GetInt32(), after["capDays"].GetInt32(), after["quietFrom"].GetString()));
        Assert.Contains("send-limits.change", (await owner.Get("/api/v1/audit")).Text, StringComparison.Ordinal);
        (await Put(owner, new { capMessages = 1, capDays = 1, quietFrom = (string?)null, quietUntil = (string?)null })).Is(HttpStatusCode.OK);
        (await Put(owner, new { capMessages = 0, capDays = 31, quietFrom = "08:00", quietUntil = "23:00" })).Is(HttpStatusCode.BadRequest);
        var marketer = await server.SignedIn(await server.Invite(workspace, Role.Marketer), workspace);
        (await Put(marketer, new { capMessages = 9, capDays = 1 })).Is(HttpStatusCode.Forbidden);
    }

    private static Task<Reply> Put(Caller caller, object body) => caller.Send(HttpMethod.Put, "/api/v1/send-limits", JsonContent.Create(body));

    private static Instant At(string local) => Instant.From(new DateTimeOffset(DateTime.Parse(local, null), TimeSpan.FromHours(8)));
}
