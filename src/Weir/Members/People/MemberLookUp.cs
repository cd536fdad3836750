using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Members.Identities;
using Weir.Members.Tags;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Members.People;

/// <summary>Lines of a list that somebody has at hand: member numbers, phones, e-mail addresses, ids of a channel's users, or Weir's own.</summary>
public sealed record LookUpRequest(IReadOnlyList<string>? Lines);

/// <summary>Whom a line names.</summary>
public sealed record LookedUp(string Line, MemberSummary Who);

/// <summary>Whoever was found, in the order of the lines and each once; and the lines that name nobody.</summary>
public sealed record LookUpResult(IReadOnlyList<LookedUp> Found, IReadOnlyList<string> Missing);

/// <summary>Finds the members whom a pasted list names. Reads only; thread-safe.</summary>
internal static class MemberLookUp
{
    /// <summary>More are a file, and a tag or an attribute that an import puts on them.</summary>
    public const int LinesMax = 1_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/members/look-up", LookUp).RequirePermission(Permission.Read).IsStable();

    private static Results<Ok<LookUpResult>, Refusal> LookUp(LookUpRequest request, CurrentCaller caller, Indexes indexes, Database database, MemberQueries members, TagQueries tags)
    {
        var lines = (request.Lines ?? []).Select(line => line?.Trim() ?? "").Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (lines.Count is 0 or > LinesMax)
        {
            return new Refusal(lines.Count == 0 ? Checks.Missing("lines") : TooMany);
        }
        var byId = members.Ordinals(caller.Workspace, [.. lines.Select(MemberId.Parse).OfType<MemberId>().Distinct()]);
        var found = indexes.Of(caller.Workspace).Read(index =>
        {
            List<long> connections = [.. index.SetKeys.Where(key => key.Family == MemberKeys.FriendFamily && key.Id != MemberKeys.FriendAnywhere.Id).Select(key => key.Id)];
            return lines.ConvertAll(line => MemberId.Parse(line) is { } id && byId.TryGetValue(id, out var known) ? known : Find(line, connections, caller.Workspace, index));
        });
        var cards = database.Read(caller.Workspace, tx => MemberCards.Read(tx, [.. found.OfType<Ordinal>().Select(member => (long)member.Value).Distinct()], tags.Rules(caller.Workspace)));
        var named = lines.Zip(found).Where(each => each.Second is { } member && cards.ContainsKey(member.Value)).ToList();
        return TypedResults.Ok(new LookUpResult(
            [.. named.DistinctBy(each => each.Second).Select(each => new LookedUp(each.First, cards[each.Second!.Value.Value].Summary))],
            [.. lines.Except(named.Select(each => each.First), StringComparer.Ordinal)]));
    }

    /// <summary>The brand's own number first: it may look like a phone.</summary>
    private static Ordinal? Find(string line, List<long> connections, WorkspaceId workspace, MemberIndex index)
    {
        IEnumerable<IdentityKey?> meant =
        [
            IdentityForms.Read(IdentityKind.MemberNumber, 0, line, "", out _),
            IdentityForms.Read(IdentityKind.Email, 0, line, "", out _),
            IdentityForms.Read(IdentityKind.Phone, 0, line, "", out _),
            .. connections.Select(connection => IdentityForms.Read(IdentityKind.ChannelUser, connection, line, "", out _)),
        ];
        return meant.OfType<IdentityKey>().Select(key => index.Find(key.In(workspace))).FirstOrDefault(member => member is not null);
    }

    private static readonly Problem TooMany = new("members.too-many-lines", "lines", new(
        $"一次最多 {LinesMax:N0} 行；更多人請匯入檔案並貼上標籤，再用標籤當發送對象。", $"At most {LinesMax:N0} lines at once; import more people with a tag, and send to the tag."));
}
