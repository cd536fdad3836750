using System.CommandLine;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Operators;

namespace Weir.Server.Verbs;

/// <summary>What a program needs to go on; the keys are shown this once.</summary>
internal sealed record InitResult(long WorkspaceId, long OperatorId, string ApiKey, string WriteKey);

/// <summary>Creates a workspace with its owner and two keys. Run again it creates another workspace; an owner who is known needs his own password.</summary>
internal static class InitVerb
{
    public static Command Create()
    {
        var defaults = WorkspaceSettings.Taiwanese;
        var data = Cli.DataOption();
        var json = Cli.JsonOption();
        var brand = Required("--brand", "NAME", "品牌名稱。", "The brand's name.");
        var email = Required("--email", "E", "擁有者的電子郵件，用來登入。", "The owner's e-mail address, with which he signs in.");
        var password = Required("--password", "P", "擁有者的密碼。", "The owner's password.");
        var timeZone = WithDefault("--time-zone", defaults.TimeZone!, "品牌的時區（IANA 名稱）。", "The brand's time zone (IANA name).");
        var language = WithDefault("--language", defaults.Language!, "語言：zh-TW 或 en。", "The language: zh-TW or en.");
        var currency = WithDefault("--currency", defaults.Currency!, "幣別（ISO 4217），之後無法更改。", "The currency (ISO 4217); cannot be changed later.");
        var verb = new Command("init", Cli.Say("建立品牌、擁有者與金鑰。", "Create a brand, its owner and its keys.")) { brand, email, password, timeZone, language, currency, data, json };
        verb.SetAction(async (parsed, stop) =>
        {
            var settings = new WorkspaceSettings(parsed.GetValue(brand), parsed.GetValue(timeZone), parsed.GetValue(language), parsed.GetValue(currency));
            var owner = new NewOperator(parsed.GetValue(email), NameOf(parsed.GetValue(email)!), settings.Language, parsed.GetValue(password));
            return await Run(parsed, parsed.GetValue(json), parsed.GetValue(data), settings, owner, stop);
        });
        return verb;
    }

    private static async Task<int> Run(ParseResult parsed, bool asJson, string? data, WorkspaceSettings settings, NewOperator owner, CancellationToken stop)
    {
        var checks = new Checks();
        settings.Check(checks);
        owner.Check(checks);
        if (!checks.AreClean)
        {
            return Cli.Refuse(parsed, asJson, checks.Refuse().Problems);
        }
        var (installation, refusals) = await Installation.OpenAsync(Installation.ReadSettings(data), TimeProvider.System);
        if (installation is null)
        {
            return Cli.Refuse(parsed, asJson, refusals);
        }
        await using (installation)
        {
            await using var services = new ServiceCollection().AddLogging().AddCapabilities(installation).BuildServiceProvider();
            var pumps = services.GetRequiredService<Pumps>();
            await pumps.StartAsync(stop);
            var result = await CreateAsync(services, settings, owner, stop);
            await pumps.StopAsync(stop);
            return result is { Refusal: { } refusal } ? Cli.Refuse(parsed, asJson, refusal) : Cli.Print(parsed, asJson, result.Created!, Text);
        }
    }

    private static async Task<(InitResult? Created, Foundation.Problem? Refusal)> CreateAsync(
        IServiceProvider services, WorkspaceSettings settings, NewOperator owner, CancellationToken stop)
    {
        var operatorId = await services.GetRequiredService<OperatorCommands>().RegisterAsync(owner, stop);
        // Also true for the owner just made; for one who is known it is the proof that he is the same. A second factor is not asked for: whoever runs
        // this command has the database in his hands.
        var known = services.GetRequiredService<OperatorQueries>().Find(operatorId)!;
        if (await services.GetRequiredService<SignIn>().WhyNotConfirmedAsync(known, owner.Password!, stop) is { } refusal)
        {
            return (null, refusal.Kind == Foundation.ProblemKind.TooMany ? refusal : SignInDecider.Wrong);
        }
        var workspace = await services.GetRequiredService<WorkspaceCommands>().CreateAsync(settings, operatorId, Actor.System, stop);
        var keys = services.GetRequiredService<ApiKeyCommands>();
        var (_, apiKey) = await keys.CreateAsync(workspace.Id, "init", Enum.GetValues<Permission>(), Actor.System, stop);
        var (_, writeKey) = await keys.CreateAsync(workspace.Id, "tracking", [Permission.Track], Actor.System, stop);
        return (new InitResult(workspace.Id.Value, operatorId, apiKey, writeKey), null);
    }

    private static string Text(InitResult result) => Cli.Say(
        $"""
        品牌編號：{result.WorkspaceId}
        API 金鑰（完整權限，只顯示這一次）：{result.ApiKey}
        追蹤寫入金鑰：{result.WriteKey}
        """,
        $"""
        Workspace: {result.WorkspaceId}
        API key (all scopes, shown this once): {result.ApiKey}
        Tracking write key: {result.WriteKey}
        """);

    /// <summary>What stands before the @, until he changes it.</summary>
    private static string NameOf(string email) => email.Split('@')[0];

    private static Option<string> Required(string name, string helpName, string zhTw, string en) =>
        new(name) { Required = true, HelpName = helpName, Description = Cli.Say(zhTw, en) };

    private static Option<string> WithDefault(string name, string value, string zhTw, string en) =>
        new(name) { DefaultValueFactory = _ => value, Description = Cli.Say(zhTw, en) };
}
