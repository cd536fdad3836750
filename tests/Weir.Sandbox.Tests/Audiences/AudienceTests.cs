using Weir.Sandbox.Tests.Messaging;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Audiences;

/// <summary>Trap 7: an audience is READY before added ids are usable, may never get ready, and is a 400 when missing.</summary>
public sealed class AudienceTests
{
    [Fact]
    public async Task Gets_ready_after_its_first_upload_is_worked_off()
    {
        await using var desk = await Desk.StartAsync();
        var id = await NarrowcastTests.AudienceAsync(desk, [desk.Friend]);
        Assert.Equal(("IN_PROGRESS", "QUEUED"), await StatusAsync(desk, id));
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(("IN_PROGRESS", "WORKING"), await StatusAsync(desk, id));
        await desk.Handle.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(("READY", "FINISHED"), await StatusAsync(desk, id));
        Assert.Equal(202, (await desk.PutAsync("/v2/bot/audienceGroup/upload", new { audienceGroupId = id, audiences = new[] { new { id = desk.Friends[1] } } })).Status);
        Assert.Equal(("READY", "QUEUED"), await StatusAsync(desk, id));
    }

    [Fact]
    public async Task An_empty_audience_never_gets_ready()
    {
        await using var desk = await Desk.StartAsync();
        var id = await NarrowcastTests.AudienceAsync(desk, []);
        await desk.Handle.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal("IN_PROGRESS", (await StatusAsync(desk, id)).Status);
    }

    [Fact]
    public async Task What_is_missing_or_malformed_is_a_400_with_a_code()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal([": AUDIENCE_GROUP_NOT_FOUND"], (await desk.GetAsync("/v2/bot/audienceGroup/5")).Details);
        Assert.Equal(400, (await desk.SendAsync(HttpMethod.Delete, "/api/v2/bot/audienceGroup/5", null)).Status);
        Assert.Equal(["audiences: UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT"], (await desk.PostAsync("/v2/bot/audienceGroup/upload", new { description = "x", audiences = new[] { new { id = "me" } } })).Details);
        Assert.Equal([": AUDIENCE_GROUP_NAME_SIZE_OVER"], (await desk.PostAsync("/v2/bot/audienceGroup/upload", new { description = new string('x', 121) })).Details);
    }

    [Fact]
    public async Task The_eleventh_job_at_a_time_is_one_of_the_meanings_of_429()
    {
        await using var desk = await Desk.StartAsync();
        var id = await NarrowcastTests.AudienceAsync(desk, [desk.Friend]);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(202, (await desk.PutAsync("/v2/bot/audienceGroup/upload", new { audienceGroupId = id, audiences = new[] { new { id = desk.Friend } } })).Status);
        }
        var eleventh = await desk.PutAsync("/v2/bot/audienceGroup/upload", new { audienceGroupId = id, audiences = new[] { new { id = desk.Friend } } });
        Assert.Equal(429, eleventh.Status);
        Assert.DoesNotContain("rate limit", eleventh.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_listed_renamed_and_deleted_and_uploads_by_file_on_the_data_host_only()
    {
        await using var desk = await Desk.StartAsync();
        var id = await NarrowcastTests.AudienceAsync(desk, [desk.Friend]);
        Assert.Equal(200, (await desk.PutAsync($"/v2/bot/audienceGroup/{id}/updateDescription", new { description = "VIP 名單" })).Status);
        Assert.Equal(1, (await desk.GetAsync("/v2/bot/audienceGroup/list?page=1&description=vip"))["totalCount"].GetInt32());
        Assert.Equal(202, (await UploadFileAsync(desk, "/data")).Status);
        Assert.Equal(404, (await UploadFileAsync(desk, "/api")).Status);
        Assert.Equal(202, (await desk.SendAsync(HttpMethod.Delete, $"/api/v2/bot/audienceGroup/{id}", null)).Status);
        Assert.Equal(400, (await desk.GetAsync($"/v2/bot/audienceGroup/{id}")).Status);
    }

    private static async Task<Answer> UploadFileAsync(Desk desk, string host)
    {
        using var form = new MultipartFormDataContent { { new StringContent("檔案名單"), "description" }, { new StringContent(string.Join('\n', desk.Friends)), "file", "ids.txt" } };
        return await desk.SendAsync(HttpMethod.Post, host + "/v2/bot/audienceGroup/upload/byFile", form);
    }

    private static async Task<(string? Status, string? Job)> StatusAsync(Desk desk, long id)
    {
        var audience = await desk.GetAsync($"/v2/bot/audienceGroup/{id}");
        return (audience["audienceGroup"].GetProperty("status").GetString(), audience["jobs"][0].GetProperty("jobStatus").GetString());
    }
}
