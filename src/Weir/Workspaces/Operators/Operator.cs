using Weir.Foundation;

namespace Weir.Workspaces.Operators;

/// <summary>A person who signs in, as stored.</summary>
internal sealed record Operator
{
    public long Id { get; init; }
    public string Email { get; init; } = "";
    public string Name { get; init; } = "";
    public string Language { get; init; } = "";
    public string PasswordHash { get; init; } = "";
    public string SecurityStamp { get; init; } = "";
    public long FailedAttempts { get; init; }
    public long LockedUntil { get; init; }

    /// <summary>Encrypted; null while he signs in with his password alone.</summary>
    public string? SecondFactor { get; init; }
    public long SecondFactorStep { get; init; }
    public string RecoveryCodes { get; init; } = "";

    public Actor Actor => new(ActorKind.Operator, Id, Name);

    /// <summary>Addresses are compared in lower case; what stands before the @ is case-sensitive for no provider that matters.</summary>
    public static string Normal(string email) => email.Trim().ToLowerInvariant();
}

/// <summary>A workspace that an operator may enter, and as what.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Role">His role there.</param>
/// <param name="Permissions">What he may there: his role's rights, and his own more or less.</param>
public sealed record Membership(WorkspaceId Workspace, Role Role, IReadOnlySet<Permission> Permissions);
