using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Foundation.Http;

namespace Weir.Touchpoints.Preferences;

/// <summary>The choices as HTML without script, and what comes back of them.</summary>
internal static class PreferenceForm
{
    private const string Stop = "stop";
    private const string Resume = "resume";
    private const string Topics = "topics";

    public static string Of(Preferences preferences, string language, bool isSaved)
    {
        var html = new StringBuilder();
        var brand = WebUtility.HtmlEncode(preferences.Brand);
        if (isSaved)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<p class="done" role="status">{PreferenceWords.Saved.In(language)}</p>""");
        }
        html.Append(CultureInfo.InvariantCulture, $"<p>{PreferenceWords.State(brand, preferences.Marketing).In(language)}</p>");
        if (preferences is { Marketing: true, Topics.Count: > 0 })
        {
            html.Append(CultureInfo.InvariantCulture, $"""<form method="post"><fieldset><legend>{PreferenceWords.Which.In(language)}</legend>""");
            foreach (var (topic, receives) in preferences.Topics)
            {
                html.Append(CultureInfo.InvariantCulture, $"""<label><input type="checkbox" name="topic" value="{topic.Number}"{(receives ? " checked" : "")}> {WebUtility.HtmlEncode(topic.Name)}</label>""");
            }
            html.Append(CultureInfo.InvariantCulture, $"""</fieldset><button name="do" value="{Topics}">{PreferenceWords.Save.In(language)}</button></form>""");
        }
        html.Append(CultureInfo.InvariantCulture, $"""
            <form method="post"><button class="{(preferences.Marketing ? "plain" : "")}" name="do" value="{(preferences.Marketing ? Stop : Resume)}">{Button(preferences.Marketing).In(language)}</button></form>
            <p class="small">{PreferenceWords.Service.In(language)}</p>
            """);
        var other = CallerLanguage.All.First(one => one != language);
        return html.Append(CultureInfo.InvariantCulture, $"""<p class="small"><a href="?lang={other}" lang="{other}">{PreferenceWords.OtherLanguage.In(language)}</a></p>""").ToString();
    }

    /// <summary>Only what is different from now: what is chosen again is no news.</summary>
    public static IReadOnlyList<Choice> Read(IFormCollection form, Preferences preferences, string language) => form["do"].ToString() switch
    {
        Stop when preferences.Marketing => [new(0, Granted: false, Button(true).In(language))],
        Resume when !preferences.Marketing => [new(0, Granted: true, Button(false).In(language))],
        Topics => [.. preferences.Topics
            .Select(topic => (topic.Topic, topic.Receives, Wants: form["topic"].Contains(topic.Topic.Number.ToString(CultureInfo.InvariantCulture))))
            .Where(topic => topic.Receives != topic.Wants)
            .Select(topic => new Choice(topic.Topic.Number, topic.Wants, $"{(topic.Wants ? "☑" : "☐")} {topic.Topic.Name}"))],
        _ => [],
    };

    private static Foundation.Wording Button(bool receives) => receives ? PreferenceWords.Stop : PreferenceWords.Resume;
}
