using System.Collections.Concurrent;
using System.Reflection;
using Dapper;

namespace Weir.Foundation.Storage;

/// <summary>The named values of one statement: what a caller's object holds, and the workspace, which no caller chooses.</summary>
internal sealed class Arguments
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public Arguments(object? args, WorkspaceId workspace)
    {
        if (args is not null)
        {
            foreach (var property in Properties.GetOrAdd(args.GetType(), type => type.GetProperties()))
            {
                // As with rows: half a pair of surrogates must not make a statement fail that others go with.
                _values[property.Name] = property.GetValue(args) is var value && value is string text ? StorableText.Of(text) : value;
            }
        }
        _values["w"] = workspace.Value;
    }

    public IEnumerable<KeyValuePair<string, object?>> All => _values;

    public Arguments With(string name, object value)
    {
        _values[name] = value;
        return this;
    }

    public DynamicParameters ForDapper() => new(_values);
}
