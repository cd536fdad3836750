using System.Text.Json;
using Weir.Sandbox.Messaging;

namespace Weir.Sandbox.Platform;

/// <summary>One bubble in a chat. Bubbles of a mass send share their content through <see cref="Request"/>.</summary>
internal readonly record struct ChatEntry(DateTimeOffset At, bool FromPerson, string MessageId, JsonElement Content, SentRequest? Request = null, bool Unsent = false)
{
    /// <summary>The account has read what the person said.</summary>
    public bool IsRead { get; init; }
}
