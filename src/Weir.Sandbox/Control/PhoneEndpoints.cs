using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weir.Sandbox.Coupons;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>What the page with the phones needs beside the acts of a person: a stream of what the screens show, and the pictures on them.</summary>
internal sealed class PhoneEndpoints(World world)
{
    public const int PhonesOnAPageMax = 8;
    public const int UploadBytesMax = 20 * 1024 * 1024;
    public const int NameMax = 20;

    /// <summary>A burst is told as one change; nobody reads faster.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    public void Map(ControlHost control)
    {
        control.Get("live", Watch);
        control.Get("contents/{messageId}", Content);
        control.Get("richmenus/{richMenuId}/image", MenuImage);
        Act(control, "enter", (p, _) => world.Acts.Enter(p));
        Act(control, "read", (p, _) => world.Acts.Read(p));
        Act(control, "mute", (p, b) => p.IsMuted = b.Flag("on") ?? true);
        Act(control, "rename", (p, b) => p.DisplayName = b.Text("displayName") is { Length: > 0 and <= NameMax } name ? name : throw new ControlException(400, $"'displayName' must have 1 to {NameMax} characters."));
        Act(control, "switch-menu", (p, b) => world.Acts.SwitchMenu(p, b.Text("richMenuAliasId"), b.Text("data")));
        Act(control, "close", (p, b) => world.Acts.CloseLiff(p, b.OptionalText("accessToken")));
        Act(control, "draw-coupon", (p, b) => Did(world.Coupons.Tickets.Draw(HeldCoupon(p, b), p), "This coupon is not drawn, not yet or not any more."));
        Act(control, "use-coupon", (p, b) => Did(world.Coupons.Tickets.Use(HeldCoupon(p, b), p), "This coupon cannot be used: not yet, not any more, or not by this person."));
        control.PostBytes("friends/{userId}/upload", UploadBytesMax, Upload);
    }

    private void Act(ControlHost control, string verb, Action<Person, ControlBody> act) => control.Post("friends/{userId}/" + verb, (http, body) => world.Locked(() =>
    {
        var person = Find(http);
        act(person, body);
        person.Notice();
        return ControlEndpoints.Done();
    }));

    private Coupon HeldCoupon(Person person, ControlBody body) => CouponView.Find(world, person, body.Text("couponId")) ?? throw new ControlException(404, "This person was sent no such coupon.");

    private static void Did(bool done, string otherwise)
    {
        if (!done)
        {
            throw new ControlException(409, otherwise);
        }
    }

    private IResult Watch(HttpContext http)
    {
        var asked = http.Request.Query["users"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        // A page that was kept from an earlier sandbox may name people of that one; the others' phones work all the same.
        var people = asked.Select(id => world.Locked(() => world.People.Find(id))).OfType<Person>().ToArray();
        if (people.Length == 0 && asked.Length > 0)
        {
            throw new ControlException(404, "There is nobody with these user ids.");
        }
        if (people.Length > PhonesOnAPageMax)
        {
            throw new ControlException(400, $"At most {PhonesOnAPageMax} phones on a page.");
        }
        var withTraffic = http.Request.Query["traffic"] == "1";
        if (world.Locked(() => world.Watches.IsFull ? null : world.Watches.Open(people, withTraffic)) is not { } watch)
        {
            throw new ControlException(503, $"{PhoneWatches.WatchesMax} pages are open already.");
        }
        // A stream is closed when the sandbox ends, or the end would wait for every page.
        var ends = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return TypedResults.ServerSentEvents(TellAsync(watch, withTraffic, ends, http.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> TellAsync(PhoneWatch watch, bool withTraffic, CancellationToken ends, [EnumeratorCancellation] CancellationToken left)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ends, left);
        try
        {
            while (await watch.WaitAsync(over.Token).ConfigureAwait(false))
            {
                foreach (var screen in world.Locked(() => watch.TakeChanged().Select(p => ControlEndpoints.Write(PhoneView.Of(world, p))).ToArray()))
                {
                    yield return new SseItem<string>(screen, "phone");
                }
                if (withTraffic)
                {
                    yield return new SseItem<string>(ControlEndpoints.Write(new { last = world.Traffic.Last }), "traffic");
                }
                await Task.Delay(Pause, TimeProvider.System, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            world.Locked(() => world.Watches.Close(watch));
        }
    }

    private IResult Content(HttpContext http) => world.Locked(() => world.Contents.Find((string)http.Request.RouteValues["messageId"]!)) is { Unsent: false, External: false } content
        ? Results.Bytes(content.Bytes, content.ContentType, enableRangeProcessing: true)
        : throw new ControlException(404, "There is no such content.");

    private IResult MenuImage(HttpContext http)
    {
        // A menu that was deleted is shown on until the chat is opened again, with its picture.
        var id = (string)http.Request.RouteValues["richMenuId"]!;
        var menu = world.Locked(() => world.RichMenus.Find(id) ?? world.People.All.FirstOrDefault(p => p.ShownMenu?.Id == id)?.ShownMenu);
        return menu is { HasImage: true } ? Results.Bytes(menu.Image!, menu.ImageType) : throw new ControlException(404, "There is no such picture.");
    }

    private IResult Upload(HttpContext http, byte[] bytes)
    {
        var file = UploadedFile.Of(http.Request, bytes);
        return world.Locked(() => ControlEndpoints.Ok(new
        {
            messageId = file.Send(world, Find(http)) ?? throw new ControlException(409, "This person is not heard: blocked or deleted."),
        }));
    }

    private Person Find(HttpContext http) => Find((string)http.Request.RouteValues["userId"]!);

    private Person Find(string userId) => world.Locked(() => world.People.Find(userId)) ?? throw new ControlException(404, $"There is nobody with the user id {userId}.");
}
