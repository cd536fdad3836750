namespace Weir.Channels.Line;

/// <summary>In whose name a call is made. Its <c>ToString</c> never shows the token.</summary>
internal sealed record LineAccount(ConnectionId Connection, string AccessToken)
{
    public override string ToString() => $"LINE connection {Connection}";
}
