using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Campaigns.Retargeting;

/// <summary>Of those who got a campaign, whom the next one is for.</summary>
public enum RetargetWho
{
    Clicked,
    NotClicked,
}

/// <summary>Makes the draft that follows a campaign up, to those whom it concerned or to those whom it did not reach. Thread-safe.</summary>
public sealed class RetargetCommands(CampaignCommands campaigns, Pumps pumps)
{
    /// <summary>The draft is empty but for whom it goes to, and remembers what it follows so that both click rates can be compared.</summary>
    public Task<Campaign> CreateAsync(WorkspaceId workspace, Campaign source, RetargetWho who, Actor by, CancellationToken stop)
    {
        var clickers = new AudiencePart.Clickers(source.Id);
        var audience = who == RetargetWho.Clicked
            ? new Audience { Include = [clickers] }
            : new Audience { Include = [new AudiencePart.Recipients(source.Id)], Exclude = [clickers] };
        var language = pumps.RulesOf<Workspace>(workspace)?.Language ?? "zh-TW";
        var draft = new CampaignDraft { Connection = source.Draft.Connection, Audience = audience, Follows = source.Id };
        return campaigns.CreateAsync(workspace, Name(source.Name, who).In(language), draft, by, stop);
    }

    private static Wording Name(string source, RetargetWho who)
    {
        var room = CampaignCommands.NameLengthMax - SuffixLength;
        var name = source.Length <= room ? source : source[..room];
        return who == RetargetWho.Clicked ? new($"{name}：點過的人", $"{name}: clicked") : new($"{name}：沒點的人", $"{name}: did not click");
    }

    /// <summary>The longest of the endings above.</summary>
    private const int SuffixLength = 15;
}
