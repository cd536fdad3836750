using Weir.Pump;

namespace Weir.Touchpoints.Links;

/// <summary>Makes smart links for whichever stage decides that a message needs them.</summary>
public static class LinkDecider
{
    /// <summary>Returns the link's number.</summary>
    public static long Add(string name, string url, IReadOnlyList<long> tags, IReadOnlyDictionary<string, string> parameters, long? campaign, Turn turn)
    {
        var link = new SmartLink
        {
            Id = turn.NextId(),
            Name = name,
            Url = url,
            Tags = tags,
            Parameters = parameters,
            Campaign = campaign,
            CreatedAt = turn.Now.Milliseconds,
        };
        turn.Write(new SmartLinkRow { Link = link });
        turn.Invalidate<LinkRules>();
        return link.Id;
    }
}
