using System.Collections.Frozen;
using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>A send that is not over, with its content compiled once for all recipients.</summary>
internal sealed record ActiveSend(SendDefinition Definition, CompiledContent Content)
{
    /// <summary>Whether each recipient needs a call of his own: personal words, or links that know who taps.</summary>
    public bool IsPersonal => Content.IsPersonal || MessageLinks.Of(Definition.Content).Any(at => at.Link.SmartLink is not null);
}

/// <summary>The sends of a workspace that are not over.</summary>
internal sealed class SendRules(IEnumerable<ActiveSend> sends)
{
    private readonly FrozenDictionary<long, ActiveSend> _byId = sends.ToFrozenDictionary(send => send.Definition.Id);

    public IEnumerable<ActiveSend> All => _byId.Values;

    public ActiveSend? Find(long id) => _byId.GetValueOrDefault(id);
}

internal sealed class SendRulesLoader : IRulesLoader<SendRules>
{
    public SendRules Load(IReadTx tx)
    {
        var catalogue = PersonalValues.CatalogueOfAllTimes(tx);
        return new(tx.Query<string>("select definition from send where workspace = @w and finished_at is null order by id")
            .Select(json => Read(json, catalogue)));
    }

    private static ActiveSend Read(string json, ValueCatalogue catalogue)
    {
        var definition = JsonSerializer.Deserialize<SendDefinition>(json, MessageJson.Options)!;
        var (content, problems) = CompiledContent.Compile(definition.Content, catalogue);
        return new(definition, content ?? throw new InvalidDataException($"Send {definition.Id} was stored with content that does not compile: {problems[0].Text.En}"));
    }
}
