using System.Text.RegularExpressions;
using Weir.Tests.Architecture.Compiled;

namespace Weir.Tests.Architecture;

/// <summary>
/// Nothing outside Channels/Line knows LINE: neither its types, except where they are wired, nor the names of its fields, which
/// would creep into rules and tables and could not be changed when LINE changes them.
/// </summary>
public sealed partial class LineStaysInItsFolderTests
{
    private const string LineFolder = "Weir.Channels.Line.";

    [Fact]
    public void Only_wiring_mentions_types_of_the_line_connector() =>
        Verdict.IsClean(Mentions(CompiledAssembly.Weir).Concat(Mentions(CompiledAssembly.Server)));

    [Fact]
    public void No_other_folder_writes_a_line_field_name() => Verdict.IsClean(FieldNames(CompiledAssembly.Weir).Concat(FieldNames(CompiledAssembly.Server)));

    [Fact]
    public void A_planted_mention_is_caught() => Verdict.Catches(Mentions(CompiledAssembly.Planted), "Weir.Delivery.PlantedLineCaller");

    [Fact]
    public void Planted_field_names_are_caught() => Verdict.Catches(
        FieldNames(CompiledAssembly.Planted), "Weir.Delivery.PlantedLineLiteral", "Weir.Delivery.PlantedLineAttribute", "Weir.Delivery.PlantedLineConstant");

    private static IEnumerable<Violation> Mentions(CompiledAssembly assembly) =>
        from type in assembly.Types
        where !type.Name.StartsWith(LineFolder, StringComparison.Ordinal) && !IsWiring(type.Outermost)
        from mention in type.AllMentions.Distinct()
        where mention.StartsWith(LineFolder, StringComparison.Ordinal)
        select new Violation(type.Outermost, $"mentions {mention}");

    private static bool IsWiring(string type) => type == "Program" || type.EndsWith("Setup", StringComparison.Ordinal);

    private static IEnumerable<Violation> FieldNames(CompiledAssembly assembly) =>
        from type in assembly.Types
        where !type.Name.StartsWith(LineFolder, StringComparison.Ordinal)
        from text in type.AllTexts
        from Match match in FieldName.Matches(text)
        select new Violation(type.Outermost, $"writes LINE's field name \"{match.Value}\"");

    /// <summary>
    /// Names of LINE's API that mean nothing anywhere else; words it shares with the world (`userId`, `type`) prove nothing. As LINE
    /// writes them: a record's own ToString, which the compiler writes, holds the names of its properties.
    /// </summary>
    [GeneratedRegex("""
        \b(replyToken|quoteToken|markAsReadToken|channelAccessToken|channelSecret|webhookEventId|deliveryContext|isRedelivery|customAggregationUnits
        |notificationDisabled|richMenuAliasId|selectedRichMenu|aliasId|hwid|mentionees|isUnblocked|lineThingsDeviceId|trackingAggregation
        |[Xx]-[Ll]ine-\w+)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FieldName { get; }
}
