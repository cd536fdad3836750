using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;

namespace Weir.Members.Events;

/// <summary>Answers of the pump as a batch shows them.</summary>
internal static class BatchResults
{
    public static ItemResult Of(string? id, Answer answer, string language) => answer switch
    {
        Answer.Done { IsRepetition: true } => new(id, ItemStatus.Known, null),
        Answer.Done => new(id, ItemStatus.Done, null),
        Answer.Refused refused => new(id, ItemStatus.Refused, Of(refused.Why, language)),
        Answer.Parked => new(id, ItemStatus.Parked, Of(Reply.Refuse(answer).Problems[0], language)),
        Answer.Unavailable unavailable => new(id, ItemStatus.Unavailable, Of(unavailable.Why, language)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Nothing at all was kept: the whole request is "not now", so that a program's ordinary retry serves.</summary>
    public static Refusal? WhyNothingWasKept(IReadOnlyList<Answer> answers) =>
        answers.Count > 0 && answers.All(answer => answer is Answer.Unavailable) ? Reply.Refuse(answers[0]) : null;

    /// <summary>The size of a batch, before anything of it is looked at.</summary>
    public static Problem? WhyNotThatMany(int count, int countMax) => count is 0
        ? Checks.Missing("items")
        : count <= countMax ? null : new("request.too-many-items", "items", new($"一次最多 {countMax:N0} 筆。", $"At most {countMax:N0} items at once."));

    private static ItemProblem Of(Problem problem, string language) => new(problem.Code, problem.Field, problem.Text.In(language));
}
