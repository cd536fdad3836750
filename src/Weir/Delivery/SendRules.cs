using System.Collections.Frozen;
using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>A send that is not over, with its contents compiled once for all recipients.</summary>
/// <param name="Definition">What is sent.</param>
/// <param name="Arms">Its content; several when they are tried against each other.</param>
internal sealed record ActiveSend(SendDefinition Definition, IReadOnlyList<ActiveContent> Arms)
{
    /// <summary>Whether recipients of any arm need calls of their own.</summary>
    public bool IsPersonal { get; } = Arms.Any(arm => arm.IsPersonal);

    /// <summary>The values that any of the contents asks for.</summary>
    public IReadOnlyList<string> Values { get; } = [.. Arms.SelectMany(arm => arm.Compiled.Values).Distinct()];
}

/// <param name="Compiled">Ready to be rendered.</param>
/// <param name="IsPersonal">Whether each recipient needs a call of his own: personal words, or links that know who taps.</param>
internal sealed record ActiveContent(CompiledContent Compiled, bool IsPersonal);

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
        return new(definition, [.. new[] { definition.Content }.Concat(definition.Test?.More ?? []).Select(Compile)]);

        ActiveContent Compile(MessageContent written)
        {
            var (content, problems) = CompiledContent.Compile(written, catalogue);
            return content is null
                ? throw new InvalidDataException($"Send {definition.Id} was stored with content that does not compile: {problems[0].Text.En}")
                : new(content, content.IsPersonal || MessageLinks.Of(written).Any(at => at.Link.SmartLink is not null));
        }
    }
}
