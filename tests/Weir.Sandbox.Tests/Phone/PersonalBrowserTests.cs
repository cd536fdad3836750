using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Phone;

/// <summary>Pages inside the phones: each person's cookies are that person's.</summary>
public sealed class PersonalBrowserTests
{
    [Theory]
    [InlineData("http://localhost:8080/a?b=c#d", "http://h8080.localhost.p3.phone.localhost:8090/a?b=c#d")]
    [InlineData("https://shop.example/", "http://s443.shop.example.p3.phone.localhost:8090/")]
    [InlineData("http://127.0.0.1:5/x", "http://h5.127.0.0.1.p3.phone.localhost:8090/x")]
    public void An_address_is_written_for_one_phone_and_read_again(string real, string personal)
    {
        Assert.Equal(personal, PersonalAddress.Write(3, new Uri(real), 8090));
        Assert.Equal(new Uri(real), PersonalAddress.Real(new Uri(personal)));
    }

    [Theory]
    [InlineData("http://localhost:8090/a")]
    [InlineData("http://shop.example.p3.phone.localhost/")]
    [InlineData("http://h80.shop.example.p3.phone.localhost.evil.example/")]
    public void Other_addresses_are_no_phones(string address) => Assert.Null(PersonalAddress.Real(new Uri(address)));

    [Theory]
    [InlineData("default-src 'self'; frame-ancestors 'none'", "default-src 'self'; script-src 'self' X")]
    [InlineData("script-src 'none'; img-src *", "script-src X; img-src *")]
    [InlineData("img-src 'self'", "img-src 'self'")]
    public void A_pages_policy_holds_but_for_frames_and_the_browsers_own_script(string policy, string expected) =>
        Assert.Equal(expected, PagePolicy.ForPhone(policy, "X").Replace("  ", " ", StringComparison.Ordinal));

    [Fact]
    public async Task Two_people_are_signed_in_side_by_side_and_a_browser_outside_is_nobody()
    {
        await using var site = await Receiver.StartAsync();
        site.Respond = SignInAsync;
        await using var desk = await Desk.StartAsync();
        var (first, second) = (await FrameAsync(desk, desk.Friend, site.Url + "/in?as=1"), await FrameAsync(desk, desk.Friends[1], site.Url + "/in?as=2"));
        await OpenAsync(desk, first);
        await OpenAsync(desk, second);
        Assert.Contains("who=1", Encoding.UTF8.GetString((await OpenAsync(desk, first)).Bytes), StringComparison.Ordinal);
        Assert.Contains("who=2", Encoding.UTF8.GetString((await OpenAsync(desk, second)).Bytes), StringComparison.Ordinal);
        var outside = await desk.SendAsync(HttpMethod.Get, site.Url + "/in?as=3", null);
        Assert.Contains("who=;", Encoding.UTF8.GetString(outside.Bytes), StringComparison.Ordinal);
        // What the population's own browser does for this person, it does with the same cookies.
        await desk.ControlAsync($"friends/{desk.Friend}/click", new { url = site.Url + "/in" });
        Assert.Equal("who=1", site.Requests[^1].Headers["Cookie"]);
    }

    [Fact]
    public async Task A_page_that_forbids_frames_is_shown_says_its_real_address_and_leads_on_inside_the_phone()
    {
        await using var site = await Receiver.StartAsync();
        site.Respond = SignInAsync;
        await using var desk = await Desk.StartAsync();
        var page = await OpenAsync(desk, await FrameAsync(desk, desk.Friend, site.Url + "/in"));
        Assert.False(page.Headers.Contains("X-Frame-Options"));
        Assert.DoesNotContain("frame-ancestors", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("<head><script src=\"/.sandbox/in-app.js\"></script>", Encoding.UTF8.GetString(page.Bytes), StringComparison.Ordinal);
        Assert.Contains("許", Encoding.UTF8.GetString(page.Bytes), StringComparison.Ordinal);
        Assert.Contains("Line/", site.Requests[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(new Uri(site.Url).Authority, site.Requests[0].Headers["Host"]);
        var away = await OpenAsync(desk, await FrameAsync(desk, desk.Friend, site.Url + "/away"));
        Assert.Equal($"http://s443.shop.example.p0.phone.localhost:{desk.Handle.BaseUrl.Port}/x", away.Headers.GetValues("Location").Single());
    }

    [Fact]
    public async Task A_page_that_is_not_to_be_reached_says_so()
    {
        await using var desk = await Desk.StartAsync();
        Assert.Equal(502, (await OpenAsync(desk, await FrameAsync(desk, desk.Friend, "http://localhost:9/"))).Status);
    }

    private static Task SignInAsync(HttpContext http)
    {
        if (http.Request.Path == "/away")
        {
            http.Response.Redirect("https://shop.example/x");
            return Task.CompletedTask;
        }
        if (http.Request.Query["as"].Count > 0)
        {
            http.Response.Cookies.Append("who", http.Request.Query["as"].ToString());
        }
        http.Response.Headers.XFrameOptions = "DENY";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"<!doctype html><html><head><title>許</title></head><body>who={http.Request.Cookies["who"]};</body></html>");
    }

    private static async Task<string> FrameAsync(Desk desk, string person, string url) =>
        (await desk.ControlAsync($"friends/{person}/open", new { url }))["framedUrl"].GetString()!;

    /// <summary>As a browser does, to whom every name under localhost is this machine.</summary>
    private static Task<Answer> OpenAsync(Desk desk, string framed) =>
        desk.SendAsync(HttpMethod.Get, new Uri(framed).PathAndQuery, null, ("Host", new Uri(framed).Authority));
}
