using System.Globalization;
using System.Text;
using Weir.Sandbox.Population.Questions;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

/// <summary>The sentences are data that others train on and are judged by, so their promises are tested like code.</summary>
public sealed class UtteranceTests
{
    /// <summary>Pairs of characters in common, of the shorter one's. "運費怎麼算" and "運費多少" share one of three.</summary>
    private const double TooAlike = 0.7;

    private static readonly IReadOnlyList<Utterance> All = UtteranceBook.Instance.Sentences;

    [Fact]
    public void There_are_three_hundred_distinct_ones_over_fifteen_intents_and_both_sets_have_each()
    {
        Assert.True(All.Select(u => Normal(u.Text)).Distinct().Count() >= 300);
        Assert.Equal(15, Intents.All.Count(intent => intent != Intents.Chat));
        foreach (var intent in Intents.All)
        {
            Assert.True(All.Count(u => u.Intent == intent && u.Set == UtteranceSet.Training) >= 15, intent);
            Assert.True(All.Count(u => u.Intent == intent && u.Set == UtteranceSet.HeldOut) >= 7, intent);
        }
        Assert.All(All, u => Assert.Contains(u.Intent, Intents.All));
    }

    [Fact]
    public void No_sentence_says_the_same_as_another_in_other_dress() =>
        Assert.Equal(All.Count, All.Select(u => Normal(u.Text)).Distinct().Count());

    [Fact]
    public void What_is_held_out_is_like_nothing_that_is_trained_on()
    {
        var training = All.Where(u => u.Set == UtteranceSet.Training).Select(u => (u.Text, Pairs: Pairs(u.Text))).ToArray();
        var alike = from held in All.Where(u => u.Set == UtteranceSet.HeldOut)
                    let pairs = Pairs(held.Text)
                    from known in training
                    where pairs.Count(known.Pairs.Contains) >= TooAlike * Math.Min(pairs.Count, known.Pairs.Count)
                    select $"{held.Text} ~ {known.Text}";
        Assert.Empty(alike);
    }

    [Fact]
    public void People_type_as_people_do()
    {
        Assert.True(All.Count(u => u.Text.Any(c => c is >= 'ㄅ' and <= 'ㄩ')) >= 25, "注音文");
        Assert.True(All.Count(u => u.Text.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) == UnicodeCategory.OtherSymbol)) >= 10, "emoji");
        Assert.True(All.Count(u => u.Text.Any(char.IsAsciiLetter)) >= 20, "English within Chinese");
        Assert.True(All.Count(u => u.Text.Any(c => c is >= '０' and <= 'ｚ')) >= 3, "full-width letters and digits");
        Assert.True(All.Count(u => !u.Text.Any(c => "？?。！!，".Contains(c, StringComparison.Ordinal))) >= All.Count / 2, "missing punctuation");
        Assert.InRange(All.Average(u => u.Text.Length), 5, 14);
    }

    [Fact]
    public void Whoever_waits_in_vain_has_words_for_it() => Assert.True(UtteranceBook.Instance.FollowUps.Distinct().Count() >= 15);

    private static string Normal(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static HashSet<string> Pairs(string text)
    {
        var normal = Normal(text);
        return normal.Length < 2 ? [normal] : [.. Enumerable.Range(0, normal.Length - 1).Select(i => normal.Substring(i, 2))];
    }
}
