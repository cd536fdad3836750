using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Attributes;
using Weir.Members.Consents;
using Weir.Members.Editing;
using Weir.Members.Events;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Imports;

/// <summary>
/// Takes rows of files, on the bulk lane: live events go first, and a full lane makes the import wait instead of failing. Each row is
/// one arrival and stands for itself. Thread-safe.
/// </summary>
public sealed class MemberImports(IIntake intake, IDesk desk, EventCommands events, TagCommands tagCommands, TagQueries tags, AttributeCommands attributes, TimeProvider clock)
{
    public const int ItemsMax = 1_000;
    public const int FileNameLengthMax = 200;
    private const string Source = "import.member";

    /// <summary>The answers in the order of the rows. Whoever hands in several batches at once gives up the order between them.</summary>
    public async Task<IReadOnlyList<Answer>> TakeAsync(WorkspaceId workspace, string file, IReadOnlyList<ImportedMember> rows, CancellationToken stop)
    {
        await DefineTagsAsync(workspace, rows, stop);
        var rules = tags.Rules(workspace);
        var known = attributes.Rules(workspace);
        var cause = new TagCause("import", file);
        var waiting = rows.Select(row => Submit(workspace, row, known, rules, cause, stop)).ToList();
        var answers = new List<Answer>(rows.Count);
        foreach (var answer in waiting)
        {
            answers.Add(await answer);
        }
        return answers;
    }

    public async Task<IReadOnlyList<Answer>> TakeAsync(WorkspaceId workspace, Actor by, IReadOnlyList<EventItem> rows, CancellationToken stop) =>
        [.. (await events.TakeAsync(workspace, by, rows, Lane.Bulk, stop)).Select(taken => taken.Answer)];

    /// <summary>One line for all rows of a file, or of the part of it that one request brought.</summary>
    public async Task NoteAsync(WorkspaceId workspace, Actor by, string what, string file, object result, CancellationToken stop) => await desk.WriteAsync(workspace, tx =>
    {
        Audit.Write(tx, clock.Now, by, $"import.{what}", new AuditTarget("file", file), null, result);
        return true;
    }, stop);

    /// <summary>What is wrong with a row, without taking it: for a dry run.</summary>
    public static Problem? WhyNot(ImportedMember row, AttributeRules attributes, Instant now)
    {
        var checks = new Checks();
        return Read(row, attributes, now, checks) is null ? checks.Refuse().Problems[0] : null;
    }

    private static ConsentInFile? MarketingOf(ImportedMember row, string file) =>
        row.Marketing is { } allowed ? new ConsentInFile(allowed, row.MarketingAt is { } at ? Instant.From(at).Milliseconds : null, file) : null;

    private static ProfileLearned? Read(ImportedMember row, AttributeRules attributes, Instant now, Checks checks)
    {
        checks.Text("id", row.Id, EventForm.IdLengthMax);
        var profile = MemberForm.Read(row, attributes, checks);
        if (checks.AreClean && profile.Identities!.Count == 0)
        {
            checks.Add(MemberForm.NoIdentity);
        }
        if (row.MarketingAt is { } at && (row.Marketing is null || Instant.From(at) > now))
        {
            checks.Add(ImportProblems.MarketingAhead);
        }
        foreach (var tag in row.Tags ?? [])
        {
            checks.Add(TagProblems.OfName(tag?.Trim() ?? "") is { } bad ? bad with { Field = "tags" } : null);
        }
        return checks.AreClean ? profile : null;
    }

    private Task<Answer> Submit(WorkspaceId workspace, ImportedMember row, AttributeRules known, TagRules rules, TagCause cause, CancellationToken stop)
    {
        var now = clock.Now;
        var checks = new Checks();
        if (Read(row, known, now, checks) is not { } profile)
        {
            return Task.FromResult<Answer>(new Answer.Refused(checks.Refuse().Problems[0]));
        }
        var named = (row.Tags ?? []).Select(tag => TagNames.Find(tag, rules)).OfType<long>().Distinct().ToList();
        return intake.SubmitAsync(new Arrival(
            workspace, new ArrivalKey(Source, row.Id!), Lane.Bulk, new About.By(profile.Identities![0]), now, now, new MemberEdited(profile, named, [], cause, null) { Marketing = MarketingOf(row, cause.Id!) }), stop).AsTask();
    }

    /// <summary>Tags are rules, so they are made before the rows that carry them. A name that somebody else makes meanwhile is as good.</summary>
    private async Task DefineTagsAsync(WorkspaceId workspace, IReadOnlyList<ImportedMember> rows, CancellationToken stop)
    {
        var rules = tags.Rules(workspace);
        var missing = rows.SelectMany(row => row.Tags ?? []).Select(tag => tag?.Trim() ?? "").Distinct(StringComparer.Ordinal)
            .Where(tag => TagProblems.OfName(tag) is null && rules.Named(tag) is null);
        foreach (var name in missing.ToList())
        {
            await tagCommands.DefineAsync(workspace, new TagDefined(null, name, null, Actor.System), Workspaces.Doors.IdempotencyKey.OrNew(null), stop);
        }
    }
}
