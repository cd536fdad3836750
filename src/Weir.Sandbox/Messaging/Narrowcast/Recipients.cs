using System.Text.Json;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Messaging.Narrowcast;

/// <summary>The parsed <c>recipient</c> of a narrowcast. Exempt from the rule of fifty are audiences of ids one uploaded oneself.</summary>
internal sealed record Recipients(Func<Person, bool> Includes, bool Exempt);

/// <summary>Reads the recipient tree: audience, redelivery, and operators with one key each.</summary>
internal sealed class RecipientReader(World world, Findings findings)
{
    private const int LeavesMax = 10;
    private int _leaves;

    /// <summary>A refusal that is not a matter of form, such as an audience that does not exist.</summary>
    public LineReply? Refusal { get; private set; }

    public Recipients Read(Shape recipient)
    {
        var read = Node(recipient);
        if (_leaves > LeavesMax)
        {
            findings.Add(recipient.Path, $"There may be at most {LeavesMax} audiences and redeliveries");
        }
        return read;
    }

    private Recipients Node(Shape node)
    {
        switch (node.OneOf("type", required: true, "audience", "redelivery", "operator"))
        {
            case "audience":
                _leaves++;
                return Audience(node);
            case "redelivery":
                _leaves++;
                return Redelivery(node);
            case "operator":
                return Operator(node);
            default:
                return new Recipients(_ => true, false);
        }
    }

    private Recipients Audience(Shape node)
    {
        if (!node.Element.TryGetProperty("audienceGroupId", out var value) || value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var id))
        {
            findings.MarkUnreadable(node.At("audienceGroupId"));
            return new Recipients(_ => false, true);
        }
        if (world.Audiences.Find(id) is not { } audience || !audience.IsReadyAt(world.Now))
        {
            Refusal ??= LineReply.Error(400, $"Invalid audience group id: {id}");
            return new Recipients(_ => false, true);
        }
        var members = audience.Usable.ToHashSet();
        return new Recipients(p => members.Contains(p.Index), audience.IsOwnList);
    }

    private Recipients Redelivery(Shape node)
    {
        var id = node.Text("requestId", 100);
        if (world.Narrowcasts.ReceiversOf(id) is not { } receivers)
        {
            Refusal ??= LineReply.Error(400, $"Invalid request id: {id}");
            return new Recipients(_ => false, false);
        }
        return new Recipients(p => receivers.Contains(p.Index), Exempt: false);
    }

    private Recipients Operator(Shape node)
    {
        var keys = ((string[])["and", "or", "not"]).Where(node.Has).ToArray();
        if (keys is not [var key])
        {
            findings.Add(node.Path, "Exactly one of and, or, not must be specified");
            return new Recipients(_ => false, true);
        }
        if (key == "not")
        {
            // "Everybody but them" reaches people nobody uploaded: the rule of fifty holds again.
            var inner = node.Part("not", required: true) is { } part ? Node(part) : new Recipients(_ => false, true);
            return new Recipients(p => !inner.Includes(p), Exempt: false);
        }
        var parts = node.Parts(key, required: true, 1, int.MaxValue).Select(Node).ToArray();
        return key == "and"
            ? new Recipients(p => Array.TrueForAll(parts, r => r.Includes(p)), parts.Any(r => r.Exempt))
            : new Recipients(p => Array.Exists(parts, r => r.Includes(p)), parts.All(r => r.Exempt));
    }
}
