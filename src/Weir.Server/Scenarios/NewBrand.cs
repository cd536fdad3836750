using System.Security.Cryptography;
using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Operators;

namespace Weir.Server.Scenarios;

/// <summary>Makes a brand of invented people, marked as such, on an installation that nobody serves yet.</summary>
internal static class NewBrand
{
    public const string OwnerEmail = "demo@weir.example";
    private const int PasswordBytes = 6;

    /// <summary>Passes the rules for passwords whatever was drawn.</summary>
    public static string NewPassword() => $"Weir-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes))}";

    /// <summary>Returns the workspace and an API key of all scopes.</summary>
    public static async Task<(long Workspace, string ApiKey)> CreateAsync(Installation installation, string brand, string password, CancellationToken stop)
    {
        await using var services = new ServiceCollection().AddLogging().AddCapabilities(installation).BuildServiceProvider();
        var pumps = services.GetRequiredService<Pumps>();
        await pumps.StartAsync(stop);
        var settings = WorkspaceSettings.Taiwanese with { Name = brand };
        var owner = await services.GetRequiredService<OperatorCommands>().RegisterAsync(new NewOperator(OwnerEmail, brand, settings.Language, password), stop);
        var workspace = await services.GetRequiredService<WorkspaceCommands>().CreateAsync(settings, owner, Actor.System, WorkspaceState.Demo, [], stop);
        var (_, key) = await services.GetRequiredService<ApiKeyCommands>().CreateAsync(workspace.Id, brand, Enum.GetValues<Permission>(), Actor.System, stop);
        await pumps.StopAsync(stop);
        return (workspace.Id.Value, key);
    }
}
