using System.Text.Json;

namespace Weir.Channels.Line;

/// <summary>
/// LIFF. The LIFF app's endpoint is <see cref="IBrowserDoor"/>'s page address; LINE opens the endpoint itself first and says in
/// <c>liff.state</c> which page below it was meant, where its script then goes.
/// </summary>
internal sealed class LineBrowserDoor(LineAddresses addresses) : IBrowserDoor
{
    public ChannelKind Kind => ChannelKind.Line;

    public Uri? AddressOf(Connection connection, string path) => connection.Settings is LineSettings { LiffId: { Length: > 0 } liff, LoginChannelId: { Length: > 0 } }
        ? new Uri($"{addresses.Liff.AbsoluteUri.TrimEnd('/')}/{liff}/{path}")
        : null;

    public string? PageMeant(Func<string, string?> query) => query("liff.state")?.Split('?', '#')[0];

    public BrowserScript? ScriptFor(Connection connection, string postTo) => connection.Settings is LineSettings { LiffId: { Length: > 0 } liff }
        ? new BrowserScript(addresses.LiffScriptOrDefault, Script(liff, postTo))
        : null;

    public Uri? AddFriendAddress(Connection connection) => connection.Settings is LineSettings { BasicId: { Length: > 0 } id }
        ? new Uri($"{addresses.AddFriend.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(id)}")
        : null;

    /// <summary>The serializer's escapes keep the two texts inside their quotes and the script inside its element.</summary>
    private static string Script(string liffId, string postTo) => $$"""
        (async () => {
          let token = null;
          try {
            await liff.init({ liffId: {{JsonSerializer.Serialize(liffId)}}, withLoginOnExternalBrowser: true });
            token = liff.getIDToken();
          } catch (refused) {
            console.warn(refused);
          }
          const answer = await fetch({{JsonSerializer.Serialize(postTo)}}, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ token }),
          });
          const { to } = await answer.json();
          window.location.replace(to);
        })().catch((failed) => { console.error(failed); document.body.className = "failed"; });
        """;
}
