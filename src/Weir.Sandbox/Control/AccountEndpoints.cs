using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Control;

/// <summary>What LINE's account manager and developer console show and set, and what no API of LINE's does.</summary>
internal sealed class AccountEndpoints(World world)
{
    private static readonly string[] KnownScopes = ["openid", "email", "profile", "chat_message.write"];

    public void Map(ControlHost control)
    {
        control.Get("account", _ => world.Locked(() => ControlEndpoints.Ok(Describe(null))));
        control.Post("account", Set);
        control.Post("liff-apps/{liffId}", (http, body) => Change(http, app => Changed(app, body)));
        control.Delete("liff-apps/{liffId}", http => world.Locked(() => world.Liff.Remove(Id(http)) ? ControlEndpoints.Done() : throw NoSuchApp(http)));
    }

    /// <summary>Plan, webhook address, name, one more LIFF app.</summary>
    private IResult Set(HttpContext http, ControlBody body)
    {
        var liff = body.OptionalText("liffEndpointUrl") is { } text ? Endpoint(text) : null;
        if (body.OptionalText("webhookUrl") is { } webhook && (!Uri.TryCreate(webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            throw new ControlException(400, "'webhookUrl' is not a web address.");
        }
        var prompt = Prompt(body);
        return world.Locked(() =>
        {
            if (liff is not null && world.Liff.IsFull)
            {
                throw new ControlException(409, $"There are {LiffApps.AppsMax} LIFF apps already.");
            }
            var account = world.Account;
            account.DisplayName = body.OptionalText("displayName") ?? account.DisplayName;
            account.WebhookUrl = body.OptionalText("webhookUrl") ?? account.WebhookUrl;
            account.MonthlyMessages = body.Flag("unlimited") == true ? null : body.Whole("monthlyMessages") ?? account.MonthlyMessages;
            account.ExtraMessages = body.Whole("extraMessages") ?? account.ExtraMessages;
            if (body.Whole("messagesUsed") is { } used)
            {
                world.Quota.Restore(used);
            }
            var app = liff is null ? null : world.Liff.Add(liff);
            if (app is not null && prompt is not null)
            {
                world.Liff.Replace(app with { BotPrompt = prompt });
            }
            world.Watches.NoticeAll();
            return ControlEndpoints.Ok(Describe(app));
        });
    }

    private IResult Change(HttpContext http, Func<LiffApp, LiffApp> change) => world.Locked(() =>
    {
        world.Liff.Replace(change(world.Liff.Find(Id(http)) ?? throw NoSuchApp(http)));
        return ControlEndpoints.Done();
    });

    private static LiffApp Changed(LiffApp app, ControlBody body) => app with
    {
        EndpointUrl = body.OptionalText("endpointUrl") is { } url ? Endpoint(url) : app.EndpointUrl,
        ViewType = body.OptionalText("viewType") switch
        {
            null => app.ViewType,
            ("compact" or "tall" or "full") and var size => size,
            _ => throw new ControlException(400, "'viewType' must be compact, tall or full."),
        },
        Description = body.OptionalText("description") ?? app.Description,
        BotPrompt = Prompt(body) ?? app.BotPrompt,
        SharesTargets = body.Flag("sharesTargets") ?? app.SharesTargets,
        Scopes = body.Names.Contains("scopes") ? Scopes(body.Texts("scopes")) : app.Scopes,
    };

    private object Describe(LiffApp? added) => new
    {
        world.Account.DisplayName,
        world.Account.BasicId,
        world.Account.BotUserId,
        world.Account.ChannelId,
        world.Account.ChannelSecret,
        channelAccessToken = world.Tokens.LongLived,
        world.Account.LoginChannelId,
        world.Account.LoginChannelSecret,
        world.Account.WebhookUrl,
        world.Account.MonthlyMessages,
        world.Account.ExtraMessages,
        addFriendUrl = $"{world.Addresses.Access}/R/ti/p/{Uri.EscapeDataString(world.Account.BasicId)}",
        apiBaseUrl = world.Addresses.Api,
        dataBaseUrl = world.Addresses.Data,
        accessBaseUrl = world.Addresses.Access,
        liffBaseUrl = world.Addresses.Liff,
        signingKeys = world.AssertionKeys.Save().Select(k => k.Kid),
        liffId = added?.Id ?? world.Liff.FirstId,
        liffApps = world.Liff.All.Select(a => new { liffId = a.Id, endpointUrl = a.EndpointUrl.AbsoluteUri, a.ViewType, a.Description, a.BotPrompt, a.SharesTargets, a.Scopes, url = $"{world.Addresses.Liff}/{a.Id}" }).ToArray(),
    };

    private static IReadOnlyList<string> Scopes(IReadOnlyList<string> scopes) => scopes.Except(KnownScopes).FirstOrDefault() is { } unknown
        ? throw new ControlException(400, $"'{unknown}' is no scope: {string.Join(", ", KnownScopes)}.")
        : scopes;

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["liffId"]!;

    private static ControlException NoSuchApp(HttpContext http) => new(404, $"There is no LIFF app {Id(http)}.");

    private static Uri Endpoint(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw new ControlException(400, "The LIFF app's endpoint is not an address.");

    private static string? Prompt(ControlBody body) => body.OptionalText("botPrompt") switch
    {
        null => null,
        ("none" or "normal" or "aggressive") and var prompt => prompt,
        _ => throw new ControlException(400, "'botPrompt' must be none, normal or aggressive."),
    };
}
