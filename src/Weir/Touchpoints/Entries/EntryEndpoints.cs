using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Touchpoints.Recognition;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Touchpoints.Entries;

/// <summary>An entry link to make or to change: always whole. The connection counts when it is made.</summary>
public sealed record DefineEntryLinkRequest(long? Connection, string? Name, string? SourceKind, string? Store, string? Clerk, IReadOnlyList<long>? Tags);

/// <param name="Id">Its number.</param>
/// <param name="Code">The end of its address.</param>
/// <param name="Address">What the QR code holds.</param>
/// <param name="InAppAddress">The same, opening in the channel's app at once; null while the connection cannot recognise people.</param>
/// <param name="Connection">The account whose friend one becomes.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="SourceKind">In the brand's own words.</param>
/// <param name="Store">Where it hangs.</param>
/// <param name="Clerk">Whose it is.</param>
/// <param name="Tags">What whoever opens it gets.</param>
/// <param name="Friends">How many came by it.</param>
/// <param name="IsRetired">It takes nobody in any more.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record EntryLinkView(
    long Id, string Code, string Address, string? InAppAddress, long Connection, string Name, string SourceKind, string? Store, string? Clerk, IReadOnlyList<long> Tags, long Friends, bool IsRetired, DateTimeOffset CreatedAt)
{
    /// <summary>How many reached the page that recognises people.</summary>
    public long Opened { get; init; }

    /// <summary>How many of them went on nameless or not at all.</summary>
    public long DroppedOff { get; init; }
}

/// <summary>What a handler of this room asks for besides the request.</summary>
internal sealed class EntryRoom(Pumps pumps, Database database, Indexes indexes, IConnections connections, RecognitionDoor recognition, PublicAddress address, TimeProvider clock)
{
    public EntryRules Rules(CurrentCaller caller) => pumps.RulesOf<EntryRules>(caller.Workspace)!;

    public bool HasConnection(CurrentCaller caller, long id) => connections.Find(caller.Workspace, new ConnectionId(id)) is not null;

    public string AddressOf(EntryLink entry, HttpContext context) => $"{address.Of(context.Request)}/e/{entry.Code}";

    /// <summary>Null while the connection has no way to recognise people.</summary>
    public string? InAppAddressOf(CurrentCaller caller, EntryLink entry) =>
        connections.Find(caller.Workspace, new ConnectionId(entry.Connection)) is { } connection ? recognition.InAppAddressOf(connection, entry.Code) : null;

    public EntryLinkView Show(CurrentCaller caller, EntryLink entry, HttpContext context) => Show(caller, [entry], context)[0];

    public IReadOnlyList<EntryLinkView> Show(CurrentCaller caller, IReadOnlyList<EntryLink> entries, HttpContext context)
    {
        var counts = database.Read(caller.Workspace, tx => RecognitionTotals.ReadMany(tx, RecognitionKind.Entry, [.. entries.Select(entry => entry.Id)]));
        return [.. entries.Select(entry =>
        {
            var counted = counts.GetValueOrDefault(entry.Id, RecognitionTotals.None);
            return Known(caller, entry, context) with { Opened = counted.Opened, DroppedOff = counted.DroppedOff };
        })];
    }

    private EntryLinkView Known(CurrentCaller caller, EntryLink entry, HttpContext context) => new(
        entry.Id, entry.Code, AddressOf(entry, context), InAppAddressOf(caller, entry), entry.Connection, entry.Name, entry.SourceKind, entry.Store, entry.Clerk, entry.Tags,
        indexes.Of(caller.Workspace).Read(held => held.Set(TouchpointKeys.SourceOf(entry.Id)).Count), entry.IsRetired, new Instant(entry.CreatedAt).ToDateTimeOffset());

    public ValueTask<Answer> SubmitAsync(CurrentCaller caller, Payload what, string? idempotencyKey, CancellationToken stop) => pumps.SubmitAsync(
        Arrival.Command(caller.Workspace, new ArrivalKey("entry-link", IdempotencyKey.OrNew(idempotencyKey)), clock.Now, what), stop);
}

internal static class EntryEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/entry-links").IsStable();
        entries.MapGet("", List).RequirePermission(Permission.Read);
        entries.MapGet("/{id:long}", Show).RequirePermission(Permission.Read);
        entries.MapGet("/{id:long}/qr.png", Png).RequirePermission(Permission.Read);
        entries.MapGet("/{id:long}/qr.svg", Svg).RequirePermission(Permission.Read);
        entries.MapPost("", Create).RequirePermission(Permission.Touchpoints);
        entries.MapPut("/{id:long}", Change).RequirePermission(Permission.Touchpoints);
        entries.MapDelete("/{id:long}", Retire).RequirePermission(Permission.Touchpoints);
    }

    /// <summary>The newest first; with words, those that have them in their name or source.</summary>
    private static Results<Ok<Page<EntryLinkView>>, Refusal> List(CurrentCaller caller, EntryRoom room, HttpContext context, [AsParameters] PageQuery page, string? words = null)
    {
        if (Cursor.TryRead(page.After, 1, out var after) is { } problem)
        {
            return new Refusal(problem);
        }
        var entries = room.Rules(caller).All.Where(entry => (after is null || entry.Id < after[0]) && Has(entry, words?.Trim() ?? ""));
        return TypedResults.Ok(page.Of(room.Show(caller, [.. entries.OrderByDescending(entry => entry.Id).Take(page.Rows)], context), entry => entry, entry => [entry.Id]));
    }

    private static bool Has(EntryLink entry, string words) =>
        new[] { entry.Name, entry.SourceKind, entry.Store, entry.Clerk }.Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);

    private static Results<Ok<EntryLinkView>, Refusal> Show(long id, CurrentCaller caller, EntryRoom room, HttpContext context) =>
        room.Rules(caller).Find(id) is { } entry ? TypedResults.Ok(room.Show(caller, entry, context)) : new Refusal(EntryProblems.Unknown(id));

    private static Results<FileContentHttpResult, Refusal> Png(long id, bool? inApp, CurrentCaller caller, EntryRoom room, HttpContext context) =>
        Drawn(id, inApp, caller, room, context, out var problem) is { } address ? TypedResults.File(QrPicture.Png(address), "image/png") : new Refusal(problem!);

    private static Results<ContentHttpResult, Refusal> Svg(long id, bool? inApp, CurrentCaller caller, EntryRoom room, HttpContext context) =>
        Drawn(id, inApp, caller, room, context, out var problem) is { } address ? TypedResults.Text(QrPicture.Svg(address), "image/svg+xml") : new Refusal(problem!);

    private static string? Drawn(long id, bool? inApp, CurrentCaller caller, EntryRoom room, HttpContext context, out Problem? problem)
    {
        if (room.Rules(caller).Find(id) is not { } entry)
        {
            problem = EntryProblems.Unknown(id);
            return null;
        }
        var address = inApp is true ? room.InAppAddressOf(caller, entry) : room.AddressOf(entry, context);
        problem = address is null ? EntryProblems.NoInAppAddress : null;
        return address;
    }

    private static async Task<Results<Ok<EntryLinkView>, Refusal>> Create(
        DefineEntryLinkRequest request, CurrentCaller caller, EntryRoom room, HttpContext context, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop)
    {
        var checks = Check(request);
        if (request.Connection is not { } connection || !room.HasConnection(caller, connection))
        {
            checks.Add(request.Connection is { } unknown ? EntryProblems.UnknownConnection(unknown) : Checks.Missing("connection"));
            return checks.Refuse();
        }
        var code = EntryCode.Of(caller.Workspace, RandomNumberGenerator.GetItems<char>(EntryCode.Alphabet, EntryCode.RandomCharacters));
        return await DefineAsync(0, code, connection, request, checks, caller, room, context, idempotencyKey, stop);
    }

    private static Task<Results<Ok<EntryLinkView>, Refusal>> Change(
        long id, DefineEntryLinkRequest request, CurrentCaller caller, EntryRoom room, HttpContext context, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        DefineAsync(id, "", 0, request, Check(request), caller, room, context, idempotencyKey, stop);

    private static async Task<Results<NoContent, Refusal>> Retire(
        long id, CurrentCaller caller, EntryRoom room, [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken stop) =>
        Reply.Empty(await room.SubmitAsync(caller, new EntryRetired(id, caller.Actor), idempotencyKey, stop));

    private static async Task<Results<Ok<EntryLinkView>, Refusal>> DefineAsync(
        long id, string code, long connection, DefineEntryLinkRequest request, Checks checks, CurrentCaller caller, EntryRoom room, HttpContext context, string? idempotencyKey, CancellationToken stop)
    {
        if (!checks.AreClean)
        {
            return checks.Refuse();
        }
        var answer = await room.SubmitAsync(caller, new EntryDefined(new EntryLink
        {
            Id = id,
            Code = code,
            Connection = connection,
            Name = request.Name!.Trim(),
            SourceKind = request.SourceKind!.Trim(),
            Store = OrNone(request.Store),
            Clerk = OrNone(request.Clerk),
            Tags = request.Tags ?? [],
        }, caller.Actor), idempotencyKey, stop);
        return answer is Answer.Done ? TypedResults.Ok(room.Show(caller, room.Rules(caller).Find(Reply.Value<long>(answer))!, context)) : Reply.Refuse(answer);
    }

    private static Checks Check(DefineEntryLinkRequest request)
    {
        var checks = new Checks().Text("name", request.Name, EntryLink.NameLengthMax).Text("sourceKind", request.SourceKind, EntryLink.SourceKindLengthMax);
        foreach (var (field, place) in new[] { ("store", request.Store), ("clerk", request.Clerk) })
        {
            if (!string.IsNullOrWhiteSpace(place))
            {
                checks.Text(field, place, EntryLink.PlaceLengthMax);
            }
        }
        return checks.Add(request.Tags?.Count > EntryLink.TagsMax ? EntryProblems.TooManyTags : null);
    }

    private static string? OrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
