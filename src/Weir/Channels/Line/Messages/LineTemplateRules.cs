using Weir.Foundation;
using Weir.Messages;

namespace Weir.Channels.Line.Messages;

/// <summary>The limits of the four template messages.</summary>
internal static class LineTemplateRules
{
    public static void Check(string path, MessageObject template, ProblemList problems)
    {
        switch (template)
        {
            case ButtonsMessage buttons:
                Check(path, buttons, problems);
                break;
            case ConfirmMessage confirm:
                Check(path, confirm, problems);
                break;
            case CarouselMessage carousel:
                Check(path, carousel, problems);
                break;
            case ImageCarouselMessage carousel:
                Check(path, carousel, problems);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{template.GetType().Name} is no template.");
        }
    }

    private static void Check(string path, ButtonsMessage buttons, ProblemList problems)
    {
        problems.AtMostUnits($"{path}.altText", buttons.AltText, LineMessageLimits.AltTextUnitsMax);
        CheckCard(
            path, buttons.Title, buttons.Text, buttons.PictureUrl, buttons.Tap, buttons.Actions,
            (LineMessageLimits.ButtonsTextGraphemesMax, LineMessageLimits.ButtonsTextWithPictureOrTitleGraphemesMax), LineMessageLimits.ButtonsActionsMax, problems);
    }

    private static void Check(string path, ConfirmMessage confirm, ProblemList problems)
    {
        problems.AtMostUnits($"{path}.altText", confirm.AltText, LineMessageLimits.AltTextUnitsMax);
        problems.NotEmpty($"{path}.text", confirm.Text);
        problems.AtMostGraphemes($"{path}.text", confirm.Text, LineMessageLimits.ConfirmTextGraphemesMax);
        if (confirm.Actions.Count != LineMessageLimits.ConfirmActions)
        {
            problems.Add("line.confirm-actions", $"{path}.actions", new(
                $"確認訊息要有剛好 {LineMessageLimits.ConfirmActions} 個按鈕，現在有 {confirm.Actions.Count} 個，請增減。",
                $"A confirm message has exactly {LineMessageLimits.ConfirmActions} buttons, this one {confirm.Actions.Count}; add or remove some."));
        }

        CheckButtons(path, confirm.Actions, problems);
    }

    private static void Check(string path, CarouselMessage carousel, ProblemList problems)
    {
        problems.AtMostUnits($"{path}.altText", carousel.AltText, LineMessageLimits.AltTextUnitsMax);
        problems.AtMostItems($"{path}.columns", carousel.Columns.Count, LineMessageLimits.CarouselColumnsMax);
        for (var i = 0; i < carousel.Columns.Count; i++)
        {
            var (at, column, first) = ($"{path}.columns[{i}]", carousel.Columns[i], carousel.Columns[0]);
            CheckCard(
                at, column.Title, column.Text, column.PictureUrl, column.Tap, column.Actions,
                (LineMessageLimits.CarouselTextGraphemesMax, LineMessageLimits.CarouselTextWithPictureOrTitleGraphemesMax), LineMessageLimits.CarouselActionsMax, problems);
            if (column.Actions.Count != first.Actions.Count)
            {
                problems.Add("line.carousel-uneven", $"{at}.actions", new(
                    $"每一張卡片的按鈕數要相同：第 1 張有 {first.Actions.Count} 個，這張有 {column.Actions.Count} 個。",
                    $"All cards have the same number of buttons: the first has {first.Actions.Count}, this one {column.Actions.Count}."));
            }

            AllOrNone($"{at}.pictureUrl", column.PictureUrl, first.PictureUrl, new("圖片要每張卡片都有，或都沒有。", "All cards have a picture, or none has."), problems);
            AllOrNone($"{at}.title", column.Title, first.Title, new("標題要每張卡片都有，或都沒有。", "All cards have a title, or none has."), problems);
        }
    }

    private static void Check(string path, ImageCarouselMessage carousel, ProblemList problems)
    {
        problems.AtMostUnits($"{path}.altText", carousel.AltText, LineMessageLimits.AltTextUnitsMax);
        problems.AtMostItems($"{path}.columns", carousel.Columns.Count, LineMessageLimits.ImageCarouselColumnsMax);
        for (var i = 0; i < carousel.Columns.Count; i++)
        {
            problems.LineMedia($"{path}.columns[{i}].pictureUrl", carousel.Columns[i].PictureUrl);
            LineActionRules.Check($"{path}.columns[{i}].action", carousel.Columns[i].Action, LineActionPlace.ImageCarousel, problems);
        }
    }

    /// <summary>What a buttons message and a column of a carousel have in common.</summary>
    private static void CheckCard(
        string path, string? title, string text, string? pictureUrl, MessageAction? tap, IReadOnlyList<MessageAction> actions,
        (int Alone, int WithPictureOrTitle) textMax, int actionsMax, ProblemList problems)
    {
        var isAlone = string.IsNullOrEmpty(title) && string.IsNullOrEmpty(pictureUrl);
        problems.LineMedia($"{path}.pictureUrl", pictureUrl);
        problems.AtMostGraphemes($"{path}.title", title, LineMessageLimits.TemplateTitleGraphemesMax);
        problems.NotEmpty($"{path}.text", text);
        problems.AtMostGraphemes($"{path}.text", text, isAlone ? textMax.Alone : textMax.WithPictureOrTitle);
        LineActionRules.Check($"{path}.tap", tap, LineActionPlace.TemplateTap, problems);
        problems.AtMostItems($"{path}.actions", actions.Count, actionsMax);
        CheckButtons(path, actions, problems);
    }

    private static void CheckButtons(string path, IReadOnlyList<MessageAction> actions, ProblemList problems)
    {
        for (var i = 0; i < actions.Count; i++)
        {
            LineActionRules.Check($"{path}.actions[{i}]", actions[i], LineActionPlace.Template, problems);
        }
    }

    private static void AllOrNone(string path, string? value, string? first, Wording wording, ProblemList problems)
    {
        if (string.IsNullOrEmpty(value) != string.IsNullOrEmpty(first))
        {
            problems.Add("line.carousel-mixed", path, wording);
        }
    }
}
