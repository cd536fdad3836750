using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Index;
using Weir.Pump;
using Weir.Segments.History;
using Weir.Segments.Life;
using Weir.Segments.Queries;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Segments;

/// <summary>Of one member.</summary>
public sealed record MemberSegmentList(IReadOnlyList<MemberSegment> Items);

/// <summary>Who came and went, when and why; who was in on a past day; and where one member is in.</summary>
internal static class HistoryEndpoints
{
    private const int DaysDefault = 30;

    public static void Map(IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments/{id:long}").IsStable().RequirePermission(Permission.Read);
        segments.MapGet("/members-on/{day}", MembersOn);
        segments.MapGet("/history", History);
        segments.MapGet("/members/{member:guid}/history", HistoryOfMember);
        api.MapGet("/segments/{id:long}/days", Days).RequirePermission(Permission.Read).IsForConsole();
        api.MapGet("/members/{member:guid}/segments", SegmentsOf).RequirePermission(Permission.Read).IsForConsole();
    }

    private static Results<Ok<Page<MemberLine>>, Refusal> MembersOn(
        long id, DateOnly day, CurrentCaller caller, Pumps pumps, HistoryQueries history, AudienceQueries audience, [AsParameters] PageQuery page)
    {
        if (Cursor.TryRead(page.After, 1, out var after) is { } problem)
        {
            return new Refusal(problem);
        }
        // Who was in at the end of the day: before the next one began on the brand's calendar.
        var next = day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + 1;
        var before = pumps.RulesOf<Workspace>(caller.Workspace)!.StartOf(next);
        var ordinals = history.MembersBefore(caller.Workspace, id, before, (int)(after?[0] ?? 0), page.Rows);
        return TypedResults.Ok(SegmentEndpoints.Paged(audience.Lines(caller.Workspace, ordinals, page.Size)));
    }

    private static Results<Ok<Page<SegmentChangeLine>>, Refusal> History(
        long id, HttpContext http, CurrentCaller caller, HistoryQueries history, AudienceQueries audience, [AsParameters] PageQuery page)
    {
        if (Cursor.TryRead(page.After, 1, out var after) is { } problem)
        {
            return new Refusal(problem);
        }
        var changes = history.Page(caller.Workspace, id, after?[0] ?? long.MaxValue, page.Rows);
        var names = audience.Lines(caller.Workspace, [.. changes.Select(change => change.Member).OfType<int>().Distinct()], AudienceQueries.PageMax)
            .Members.ToDictionary(line => line.Ordinal);
        var language = CallerLanguage.Of(http);
        return TypedResults.Ok(page.Of(
            changes, change => SegmentChangeLine.Of(change, language, change.Member is { } member ? names.GetValueOrDefault(member) : null), change => [change.Id]));
    }

    private static Results<Ok<IReadOnlyList<SegmentChangeLine>>, Refusal> HistoryOfMember(
        long id, Guid member, HttpContext http, CurrentCaller caller, AudienceQueries audience, HistoryQueries history)
    {
        var language = CallerLanguage.Of(http);
        if (audience.Find(caller.Workspace, member) is not { } ordinal)
        {
            return new Refusal(SegmentEndpoints.NoMember);
        }
        var who = audience.Lines(caller.Workspace, [ordinal.Value], 1).Members is [var found] ? found : null;
        return TypedResults.Ok<IReadOnlyList<SegmentChangeLine>>([.. history.OfMember(caller.Workspace, id, ordinal).Select(change => SegmentChangeLine.Of(change, language, who))]);
    }

    private static Results<Ok<SegmentDays>, Refusal> Days(long id, int? days, CurrentCaller caller, Pumps pumps, Indexes indexes, DayFigures figures, TimeProvider clock)
    {
        if (pumps.RulesOf<SegmentRules>(caller.Workspace)?.Find(id) is not { } segment)
        {
            return new Refusal(SegmentEndpoints.NotFound);
        }
        var members = indexes.Of(caller.Workspace).Read(index => index.Set(segment.Set).Count);
        return TypedResults.Ok(figures.Of(caller.Workspace, id, members, pumps.RulesOf<Workspace>(caller.Workspace)!, clock.Now, days ?? DaysDefault));
    }

    private static Results<Ok<MemberSegmentList>, Refusal> SegmentsOf(Guid member, HttpContext http, CurrentCaller caller, AudienceQueries audience, MemberSegments segments) =>
        audience.Find(caller.Workspace, member) is { } ordinal
            ? TypedResults.Ok(new MemberSegmentList(segments.Of(caller.Workspace, ordinal, CallerLanguage.Of(http))))
            : new Refusal(SegmentEndpoints.NoMember);
}
