using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Messages.Flex;

namespace Weir.Messages;

/// <summary>
/// The stored and public form of a content. A draft that lacks fields is read; one that says what we do not understand is refused with
/// every such place named, because to drop a field in silence would send something other than what was written.
/// </summary>
internal static class MessageJson
{
    /// <summary>Levels of nesting, far above any real card; keeps a hostile body from the stack.</summary>
    public const int DepthMax = 64;

    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            MaxDepth = DepthMax,
            // PostgreSQL's jsonb and many clients reorder keys, so "kind" need not come first.
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    public static string Write(MessageContent content) => JsonSerializer.Serialize(content, Options);

    /// <summary>The content, or null and why not.</summary>
    public static (MessageContent? Content, IReadOnlyList<Problem> Problems) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DepthMax });
            var problems = new List<Problem>();
            CheckKinds(document.RootElement, "", null, problems);
            return problems.Count > 0
                ? (null, problems)
                : (document.RootElement.Deserialize<MessageContent>(Options) ?? new(), []);
        }
        catch (JsonException unreadable)
        {
            return (null, [Unreadable(unreadable)]);
        }
    }

    private static Problem Unreadable(JsonException unreadable)
    {
        var path = unreadable.Path?.TrimStart('$').TrimStart('.');
        return new("message.unreadable", string.IsNullOrEmpty(path) ? null : path, new(
            "這個欄位不存在，或內容的型別不對。請對照 API 文件修正後再送出。",
            "This field does not exist, or its value is of the wrong type. Correct it by the API's description and send it again."));
    }

    /// <summary>
    /// The serializer would stop at the first unknown kind and name it by a .NET type. This walk finds all of them first, and holes in lists.
    /// </summary>
    private static void CheckKinds(JsonElement node, string path, IReadOnlyList<string>? kinds, List<Problem> problems)
    {
        if (node.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        if (kinds is not null)
        {
            var kind = node.TryGetProperty("kind", out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
            if (kind is null || !kinds.Contains(kind))
            {
                problems.Add(UnknownKind($"{path}.kind", kind, kinds));
            }
        }

        foreach (var property in node.EnumerateObject())
        {
            // A raw card speaks the channel's language, not ours.
            if (property.Name is "json")
            {
                continue;
            }

            var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var expected = KindsIn(property.Name);
            if (property.Value.ValueKind is JsonValueKind.Array)
            {
                CheckItems(property.Value, at, expected, problems);
            }
            else
            {
                CheckKinds(property.Value, at, expected, problems);
            }
        }
    }

    private static void CheckItems(JsonElement list, string path, IReadOnlyList<string>? kinds, List<Problem> problems)
    {
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{path}[{i++}]";
            if (item.ValueKind is JsonValueKind.Null)
            {
                problems.Add(new("message.hole", at, new("清單裡有一項是空的（null），請刪除這一項。", "This item of the list is null; remove it.")));
            }

            CheckKinds(item, at, kinds, problems);
        }
    }

    private static IReadOnlyList<string>? KindsIn(string property) => property switch
    {
        "messages" => MessageKinds,
        "action" or "actions" or "tap" => ActionKinds,
        "design" => DesignKinds,
        _ => null,
    };

    private static readonly IReadOnlyList<string> MessageKinds = KindsOf<MessageObject>();
    private static readonly IReadOnlyList<string> ActionKinds = KindsOf<MessageAction>();
    private static readonly IReadOnlyList<string> DesignKinds = KindsOf<FlexDesign>();

    /// <summary>Read from the union itself, so that the two lists cannot drift apart.</summary>
    internal static IReadOnlyList<string> KindsOf<TUnion>() =>
        [.. typeof(TUnion).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(kind => (string)kind.TypeDiscriminator!)];

    private static Problem UnknownKind(string path, string? kind, IReadOnlyList<string> kinds)
    {
        var list = string.Join(", ", kinds);
        return kind is null
            ? new("message.kind-missing", path, new($"缺少 kind，請填入其中一種：{list}。", $"The kind is missing; give one of: {list}."))
            : new("message.unknown-kind", path, new($"沒有「{kind}」這種類型，請改用其中一種：{list}。", $"There is no kind \"{kind}\"; use one of: {list}."));
    }
}
