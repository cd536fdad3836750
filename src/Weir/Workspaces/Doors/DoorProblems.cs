using Weir.Foundation;

namespace Weir.Workspaces.Doors;

/// <summary>What a caller is told who is not let through.</summary>
internal static class DoorProblems
{
    public static readonly Problem NotSignedIn = new("session.none", null, new(
        "尚未登入或登入已過期，請重新登入。", "You are not signed in, or the session has ended. Sign in again.")) { Kind = ProblemKind.NotSignedIn };

    public static readonly Problem BadKey = new("api-key.not-valid", null, new(
        "這把 API 金鑰無效或已停用。", "This API key is not valid, or has been revoked.")) { Kind = ProblemKind.NotSignedIn };

    public static readonly Problem OtherWorkspace = new("workspace.no-access", null, new(
        "沒有進入這個品牌的權限。", "You have no access to this workspace.")) { Kind = ProblemKind.Forbidden };

    public static readonly Problem ChooseWorkspace = new("workspace.not-chosen", DoorMiddleware.WorkspaceHeader, new(
        $"你可以進入多個品牌，請用 {DoorMiddleware.WorkspaceHeader} 標頭指定其中一個。",
        $"You may enter several workspaces. Name one in the header {DoorMiddleware.WorkspaceHeader}."));

    public static readonly Problem NoOwnHeader = new("session.no-own-header", DoorMiddleware.OwnHeader, new(
        $"以登入身分進行變更時，請求必須帶有 {DoorMiddleware.OwnHeader} 標頭。",
        $"A change under a session needs the header {DoorMiddleware.OwnHeader}.")) { Kind = ProblemKind.Forbidden };

    /// <summary>An endpoint that says nobody may pass lets nobody pass.</summary>
    public static readonly Problem Shut = new("door.undeclared", null, new(
        "這個功能尚未設定權限，無法使用。", "This operation declares no permission and stays shut.")) { Kind = ProblemKind.Forbidden };

    public static readonly Problem PlainHttp = new("server.needs-https", null, new(
        "請使用 https 連線。若要在內部網路以 http 連線，請設定 WEIR__Http__AllowPlain=true。",
        "Use https. To allow plain http inside a network of your own, set WEIR__Http__AllowPlain=true.")) { Kind = ProblemKind.Forbidden };

    public static Problem Lacks(Permission permission) => new("permission.missing", null, new(
        $"沒有「{permission.Name}」權限，請洽品牌擁有者。",
        $"The permission \"{permission.Name}\" is missing; ask an owner of the workspace.")) { Kind = ProblemKind.Forbidden };
}
