using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Weir.Server;

/// <summary>
/// What a constructor demands of an answer is always there, so the generated types need not ask for it. The framework says so for request
/// bodies only by attributes.
/// </summary>
internal sealed class WholeSchemas : IOpenApiSchemaTransformer
{
    public const string RawJson = "x-raw-json";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // A value type that may be missing is described by the same schema as one that may not, whichever is met first.
        var met = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is { } inner ? context.JsonTypeInfo.Options.GetTypeInfo(inner) : context.JsonTypeInfo;
        if (met is { Kind: JsonTypeInfoKind.Object } type && !type.Type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            foreach (var property in type.Properties.Where(property => property.Get is not null && property.ShouldSerialize is null))
            {
                (schema.Required ??= new HashSet<string>()).Add(property.Name);
            }
        }
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema is { Type: null, AnyOf: null or { Count: 0 }, OneOf: null or { Count: 0 } })
        {
            // The framework names the fields of a union's members, and forgets to say that they are those of an object.
            schema.Type = JsonSchemaType.Object;
        }
        if (context.JsonTypeInfo.Type == typeof(JsonElement) || context.JsonTypeInfo.Type == typeof(JsonElement?))
        {
            // Raw JSON on purpose: a rule, an event's properties. Marked, so that a schema which says nothing by mistake stands out.
            (schema.Extensions ??= new Dictionary<string, IOpenApiExtension>())[RawJson] = new JsonNodeExtension(JsonValue.Create(true));
        }
        return Task.CompletedTask;
    }
}
