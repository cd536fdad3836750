namespace Weir.Channels;

/// <summary>Knows whether other programs get the events of an account too, and with them the tokens by which these are answered.</summary>
public interface IReplyTokenSharing
{
    /// <summary>A token that is found used is then no sign that our own answer has arrived.</summary>
    bool IsShared(ConnectionId connection);
}
