namespace Weir.Sandbox.Population.Questions;

/// <summary>
/// The sentences of <c>training.tsv</c>, <c>held-out.tsv</c> and <c>follow-ups.tsv</c>, which lie beside this file and in the program. Tests and benches read
/// them as files or over the control API; through LINE's API only the text is ever heard.
/// </summary>
internal sealed class UtteranceBook
{
    private const char Separator = '\t';

    private static readonly Lazy<UtteranceBook> Shared = new(() => new UtteranceBook());

    private readonly Dictionary<(string Intent, UtteranceSet Set), Utterance[]> _byIntent = [];

    private UtteranceBook()
    {
        Utterance[] Rows(string file, UtteranceSet set) => [.. Lines(file).Select(line => line.Split(Separator)).Select(cells => new Utterance(cells[0], cells[1], set))];

        Sentences = [.. Rows("training.tsv", UtteranceSet.Training), .. Rows("held-out.tsv", UtteranceSet.HeldOut)];
        FollowUps = [.. Lines("follow-ups.tsv")];
        foreach (var set in Enum.GetValues<UtteranceSet>())
        {
            foreach (var intent in Intents.All)
            {
                _byIntent[(intent, set)] = [.. Sentences.Where(s => s.Intent == intent && (set == UtteranceSet.All || s.Set == set))];
            }
        }
    }

    public static UtteranceBook Instance => Shared.Value;

    public IReadOnlyList<Utterance> Sentences { get; }

    /// <summary>What people write when nobody has answered; it means whatever they had asked.</summary>
    public IReadOnlyList<string> FollowUps { get; }

    public Utterance Pick(Occasion occasion, UtteranceSet set, double uIntent, double uSentence)
    {
        var sentences = _byIntent[(Intents.All[Luck.Pick(Intents.WeightsOn(occasion), uIntent)], set)];
        return sentences[(int)(uSentence * sentences.Length)];
    }

    private static IEnumerable<string> Lines(string file)
    {
        var name = $"Weir.Sandbox.Population.Questions.{file}";
        using var stream = typeof(UtteranceBook).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program was built without {file}.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }
}
