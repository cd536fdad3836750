using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Workspaces.Secrecy;

/// <summary>
/// Keeps what opens the brand's accounts elsewhere: channel secrets, passwords of mail servers. Encrypted for its workspace and name, so
/// that a row copied elsewhere opens nothing. Shown to nobody, written into no audit entry. Thread-safe.
/// </summary>
public sealed class Secrets(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>
    /// To be called before a write at the desk that protects something. When the ring of keys is empty or due for a new key, the first use
    /// writes to the database; inside the desk, which does all writing, that would wait for itself for ever.
    /// </summary>
    public void PrepareForDesk() => For(default, nameof(PrepareForDesk)).Protect("");

    public string Protect(WorkspaceId workspace, string name, string plain) => For(workspace, name).Protect(plain);

    public string Unprotect(WorkspaceId workspace, string name, string sealedText) => For(workspace, name).Unprotect(sealedText);

    /// <summary>Keeps a secret under a name such as <c>line/3/channel-secret</c>; a former one is replaced.</summary>
    public void Put(IWriteTx tx, string name, string plain) => tx.Execute("""
        insert into secret (workspace, name, protected, updated_at) values (@w, @name, @text, @now)
        on conflict (workspace, name) do update set protected = excluded.protected, updated_at = excluded.updated_at
        """,
        new { name, text = Protect(tx.Workspace, name, plain), now = clock.Now.Milliseconds });

    public string? Read(IReadTx tx, string name) =>
        tx.First<string>("select protected from secret where workspace = @w and name = @name", new { name }) is { } text
            ? Unprotect(tx.Workspace, name, text)
            : null;

    public static void Drop(IWriteTx tx, string name) => tx.Execute("delete from secret where workspace = @w and name = @name", new { name });

    private IDataProtector For(WorkspaceId workspace, string name) =>
        protection.CreateProtector("Weir.Secrets", workspace.Value.ToString(CultureInfo.InvariantCulture), name);
}
