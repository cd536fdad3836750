namespace Weir.Messages;

/// <summary>What may be said of a link, wherever it stands, and how much of the addresses in a text.</summary>
internal static class TextLinkRules
{
    public static void Check(string path, TextMessage text, ProblemList problems)
    {
        if (text.Links.Count > MessageLimits.TextLinksMax)
        {
            problems.Add("message.text-links", $"{path}.links", new(
                $"一則文字最多設定 {MessageLimits.TextLinksMax} 個連結，現在有 {text.Links.Count} 個，請拆成兩則。",
                $"A text has at most {MessageLimits.TextLinksMax} links with settings, this one {text.Links.Count}; split it in two."));
        }

        for (var i = 0; i < text.Links.Count; i++)
        {
            if (text.Links[i].Tags.Count > MessageLimits.TagsPerActionMax)
            {
                problems.Add("message.tags", $"{path}.links[{i}].tags", new(
                    $"一個連結最多貼 {MessageLimits.TagsPerActionMax} 個標籤，現在有 {text.Links[i].Tags.Count} 個，請減少。",
                    $"A link gives at most {MessageLimits.TagsPerActionMax} tags, this one {text.Links[i].Tags.Count}; remove some."));
            }
        }
    }

    public static void CheckWishes(string path, Link link, ProblemList problems)
    {
        if (link.Name?.Length > MessageLimits.LinkNameLengthMax)
        {
            problems.Add("message.link-name", $"{path}.name", new(
                $"連結名稱最多 {MessageLimits.LinkNameLengthMax} 個字，請縮短。",
                $"The name of a link takes at most {MessageLimits.LinkNameLengthMax} characters; make it shorter."));
        }

        if (link.Parameters is { } own)
        {
            CheckParameters($"{path}.parameters", own, problems);
        }
    }

    public static void CheckParameters(string path, IReadOnlyDictionary<string, string> parameters, ProblemList problems)
    {
        if (parameters.Count > MessageLimits.LinkParametersMax || parameters.Any(each => each.Key.Length == 0 || IsTooLong(each.Key) || IsTooLong(each.Value)))
        {
            problems.Add("message.link-parameters", path, new(
                $"網址參數最多 {MessageLimits.LinkParametersMax} 個，名稱與內容各 {MessageLimits.LinkParameterLengthMax} 個字以內，名稱不可空白。",
                $"A link adds at most {MessageLimits.LinkParametersMax} parameters, each with a name, up to {MessageLimits.LinkParameterLengthMax} characters."));
        }
    }

    private static bool IsTooLong(string text) => text.Length > MessageLimits.LinkParameterLengthMax;
}
