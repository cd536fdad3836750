using Weir.Foundation;

namespace Weir.Messages;

/// <summary>Collects everything that is wrong, so that it is answered once.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> _found = [];

    public IReadOnlyList<Problem> Found => _found;

    public void Add(string code, string path, Wording text) => _found.Add(new(code, path, text));

    public void AddRange(IEnumerable<Problem> problems) => _found.AddRange(problems);

    public void Needed(string path, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            AddRequired(path);
        }
    }

    public void Needed(string path, MessageAction? action)
    {
        if (action is null)
        {
            AddRequired(path);
        }
    }

    public void Needed<T>(string path, IReadOnlyList<T> items)
    {
        if (items.Count == 0)
        {
            AddRequired(path);
        }
    }

    private void AddRequired(string path) => Add("message.required", path, new("這個欄位必須填寫。", "This field must be filled in."));
}
