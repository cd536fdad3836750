using System.Text.Json;
using Weir.Channels;
using Weir.Messages;
using Weir.Pump;
using Weir.Touchpoints.Links;
using Weir.Touchpoints.Recognition;

namespace Weir.Delivery.MassCalls;

/// <summary>One smart link in the body of a mass call, by the address that stands there.</summary>
internal sealed record MassCallLink(long Link, string Address);

/// <summary>
/// Finishes the message of a mass call. It is the same for everybody, so its links are the form that asks the channel's app who taps; an account that
/// cannot ask gets the plain address.
/// </summary>
internal sealed class MassCallBodies(Pumps pumps, RecognitionDoor recognition, IMessageWriter writer)
{
    public (byte[] Body, string Links) Write(MassCall call, Connection connection)
    {
        var rules = pumps.RulesOf<LinkRules>(connection.Workspace)!;
        var links = new List<MassCallLink>();
        var content = MessageLinks.Replace(call.Definition.Content, at =>
        {
            if (at.Link.SmartLink is not { } number || rules.Find(number) is not { } link)
            {
                return at.Link;
            }
            var address = recognition.AddressFor(link, connection, call.Id, rules.Key) ?? link.Target();
            links.Add(new MassCallLink(number, address));
            return new Link(address);
        });
        return (writer.Write(content), JsonSerializer.Serialize(links));
    }

    public static IReadOnlyList<MassCallLink> Read(string? links) => links is null ? [] : JsonSerializer.Deserialize<List<MassCallLink>>(links)!;
}
