using System.Collections.Frozen;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Doors;

namespace Weir.Workspaces.Operators;

/// <summary>A person to be let in. The password is a first one, which he changes.</summary>
public sealed record NewOperator(string? Email, string? Name, string? Language, string? Password)
{
    public const int EmailLengthMax = 254;
    public const int NameLengthMax = 100;

    public void Check(Checks checks)
    {
        checks.Text("email", Email, EmailLengthMax).Text("name", Name, NameLengthMax).OneOf("language", Language, CallerLanguage.All);
        if (Email is { Length: > 0 } && !System.Net.Mail.MailAddress.TryCreate(Email.Trim(), out _))
        {
            checks.Add(new Problem("operator.bad-email", "email", new($"「{Email}」不是電子郵件地址。", $"\"{Email}\" is not an e-mail address.")));
        }
        checks.Add(Passwords.WhyWeak("password", Password, Email ?? ""));
    }
}

/// <summary>What is to be another way about an operator; null leaves a thing as it is.</summary>
internal sealed record OperatorChange(Role? Role, RoleState? State, IReadOnlyList<Permission>? Given = null, IReadOnlyList<Permission>? Taken = null);

/// <summary>Lets operators in and out of a workspace. Whoever changes another must hold what that one has and gets. Thread-safe.</summary>
internal sealed class OperatorCommands(Pumps pumps, OperatorQueries operators, Passwords passwords, TimeProvider clock)
{
    private static readonly Problem LastOwner = new("operator.last-owner", null, new(
        "品牌至少要有一位擁有者。請先將另一位成員設為擁有者。",
        "A workspace needs an owner. Make somebody else an owner first."));

    private static readonly Problem IsHere = new("operator.is-here", "email", new(
        "這位成員已在這個品牌中。角色、權限與停用狀態請在成員名單中更改。", "This person is in this workspace already. Change role, rights and state in the list of members.")) { Kind = ProblemKind.Conflict };

    private static readonly Problem OwnPassword = new("operator.own-password", null, new(
        "自己的密碼和兩步驟驗證請在「我的帳號」更改。", "Change your own password and second factor under “My account”."));

    private static readonly Problem SeveralBrands = new("operator.several-brands", null, new(
        "這位操作人員也能進入其他品牌，只有本人可以更改。", "This person works for other brands too; nobody else can change this."));

    /// <summary>
    /// The person exists once in the installation: an address that is known keeps its password and merely gets the role. Two
    /// commits; a crash between them leaves a person without a door, and the same invitation again goes on from there. Whoever has a place here already keeps it as it is.
    /// </summary>
    public async Task<(long Id, Problem? Problem)> InviteAsync(WorkspaceId workspace, NewOperator who, Role role, CurrentCaller by, CancellationToken stop)
    {
        // What he may not give makes nobody known to the installation either.
        if (OperatorRights.WhyNot(by.Permissions, FrozenSet<Permission>.Empty, role.Permissions) is { } notHeld)
        {
            return (0, notHeld);
        }
        var id = await RegisterAsync(who, stop);
        var problem = await pumps.WriteAsync(workspace, tx =>
            PlaceOf(tx, id, role, by.Actor) is { } there ? OperatorRights.WhyNot(by.Permissions, there.Permissions, role.Permissions) ?? IsHere : null, stop);
        return (id, problem);
    }

    /// <summary>For the program itself, which is refused nothing; a place that is there stays as it is.</summary>
    public async Task<long> InviteAsync(WorkspaceId workspace, NewOperator who, Role role, Actor by, CancellationToken stop)
    {
        var id = await RegisterAsync(who, stop);
        await pumps.WriteAsync(workspace, tx => PlaceOf(tx, id, role, by), stop);
        return id;
    }

    /// <summary>The number of the person, new or known. The values have been checked.</summary>
    public async Task<long> RegisterAsync(NewOperator who, CancellationToken stop)
    {
        var email = Operator.Normal(who.Email!);
        var hash = passwords.Hash(who.Password!);
        return await pumps.WriteInstallationAsync(tx =>
        {
            tx.Execute("""
                insert into operator (id, email, name, language, password_hash, security_stamp, failed_attempts, locked_until, created_at)
                select coalesce(max(id), 0) + 1, @email, @name, @language, @hash, @stamp, 0, 0, @now from operator where true
                on conflict (email) do nothing
                """,
                new { email, name = who.Name!.Trim(), language = who.Language, hash, stamp = Passwords.NewStamp(), now = clock.Now.Milliseconds });
            return tx.First<long>("select id from operator where email = @email", new { email });
        }, stop);
    }

    /// <summary>Null when done. Takes effect with the operator's next request, since roles are read for each.</summary>
    public async Task<Problem?> ChangeAsync(WorkspaceId workspace, long id, OperatorChange change, CurrentCaller by, CancellationToken stop) =>
        await pumps.WriteAsync(workspace, tx => Change(tx, id, change, by), stop);

    /// <summary>Sets the password and ends every session, also this one: the caller issues a new cookie from what is returned.</summary>
    public async Task<Operator> SetPasswordAsync(long id, string password, Actor by, CancellationToken stop)
    {
        var hash = passwords.Hash(password);
        var changed = await pumps.WriteInstallationAsync(tx =>
        {
            tx.Execute(
                "update operator set password_hash = @hash, security_stamp = @stamp, failed_attempts = 0, locked_until = 0 where id = @id",
                new { id, hash, stamp = Passwords.NewStamp() });
            return OperatorQueries.Find(tx, id)!;
        }, stop);
        foreach (var membership in operators.Memberships(id))
        {
            await pumps.WriteAsync(membership.Workspace, tx =>
            {
                Audit.Write(tx, clock.Now, by, "operator.set-password", Target(id), null, null);
                return true;
            }, stop);
        }
        return changed;
    }

    /// <summary>
    /// For somebody who has forgotten his password: an owner sets another first one. Null when done.
    /// </summary>
    public async Task<Problem?> ResetPasswordAsync(WorkspaceId workspace, long id, string? password, CurrentCaller by, CancellationToken stop)
    {
        if (WhyNotToReset(workspace, id, by) is { } problem)
        {
            return problem;
        }
        if (Passwords.WhyWeak("password", password, operators.Find(id)!.Email) is { } weak)
        {
            return weak;
        }
        await SetPasswordAsync(id, password!, by.Actor, stop);
        return null;
    }

    /// <summary>
    /// Why an owner may not help somebody else who cannot get in; null when he may. Only where this brand is the person's only one, since what
    /// opens it opens all of them.
    /// </summary>
    public Problem? WhyNotToReset(WorkspaceId workspace, long id, CurrentCaller by) =>
        operators.Find(workspace, id) is not { } who ? NotHere(id)
        : by.Actor.Kind == ActorKind.Operator && by.Actor.Id == id ? OwnPassword
        : operators.HasPlaceBesides(workspace, id) ? SeveralBrands
        : OperatorRights.WhyNot(by.Permissions, who.Permissions.ToFrozenSet(), FrozenSet<Permission>.Empty);

    /// <summary>The place that he has here already; null when he has been given one.</summary>
    private OperatorRoleRow? PlaceOf(IWriteTx tx, long id, Role role, Actor by)
    {
        if (OperatorRoles.Find(tx, id) is { } there)
        {
            return there;
        }
        var now = clock.Now;
        var placed = new OperatorRoleRow { Operator = id, Role = (long)role, State = (long)RoleState.Active, CreatedAt = now.Milliseconds };
        tx.InsertMany(OperatorRoles.Table, [placed]);
        Audit.Write(tx, now, by, "operator.invite", Target(id), null, Shown(placed));
        return null;
    }

    private Problem? Change(IWriteTx tx, long id, OperatorChange change, CurrentCaller by)
    {
        if (OperatorRoles.Find(tx, id) is not { } before)
        {
            return NotHere(id);
        }
        var role = change.Role ?? (Role)before.Role;
        var after = OperatorRights.Set(before, role, change.Given ?? OperatorRights.Read(before.Given), change.Taken ?? OperatorRights.Read(before.Taken)) with
        {
            State = (long?)change.State ?? before.State,
        };
        if (OperatorRights.WhyNot(by.Permissions, before.Permissions, after.Permissions) is { } problem)
        {
            return problem;
        }
        var staysOwner = after is { Role: (long)Role.Owner, State: (long)RoleState.Active };
        if (!staysOwner && !OperatorRoles.HasOwnerBesides(tx, id))
        {
            return LastOwner;
        }
        OperatorRoles.Change(tx, after);
        Audit.Write(tx, clock.Now, by.Actor, "operator.change", Target(id), Shown(before), Shown(after));
        return null;
    }

    public static Problem NotHere(long id) => new("operator.unknown", null, new(
        $"這個品牌沒有編號 {id} 的成員。", $"This workspace has no operator {id}.")) { Kind = ProblemKind.NotFound };

    public static AuditTarget Target(long id) => new("operator", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static RoleShown? Shown(OperatorRoleRow? row) => row is null ? null : new((Role)row.Role, (RoleState)row.State, OperatorRights.Read(row.Given), OperatorRights.Read(row.Taken));

    private sealed record RoleShown(Role Role, RoleState State, IReadOnlyList<Permission> Given, IReadOnlyList<Permission> Taken);
}
