namespace Weir.Sandbox.Messaging.Validation;

/// <summary>Who a message is meant for, as far as its content depends on it.</summary>
internal enum MessageTarget
{
    /// <summary>The validate endpoints: nothing that depends on the target is checked.</summary>
    Unknown,
    Person,
    Group,
    Many,
}
