using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Pump;
using Weir.Touchpoints.Entries;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Campaigns.Testers;

/// <summary>
/// Gives a test group a QR code. It is that of an entry link like any other: it knows the phone by the channel's own app, makes a stranger a friend first, and
/// can be looked up and retired among the entry links. Thread-safe.
/// </summary>
internal sealed class TesterInvitations(TestGroupQueries groups, EntryRoom entries, Pumps pumps)
{
    /// <summary>A group has one code at a time: asked for no account it is the present one, asked for another account's it takes the place of the present one.</summary>
    public async Task<Results<Ok<EntryLinkView>, Refusal>> InviteAsync(CurrentCaller caller, long id, long? wanted, HttpContext context, CancellationToken stop)
    {
        if (groups.Find(caller.Workspace, id) is not { } group)
        {
            return new Refusal(TestGroupProblems.Unknown);
        }
        var present = Standing(caller, group);
        if (present is not null && (wanted is null || wanted == present.Connection))
        {
            return TypedResults.Ok(entries.Show(caller, present, context));
        }
        if (wanted is not { } connection || !entries.HasConnection(caller, connection))
        {
            return new Refusal(wanted is { } unknown ? EntryProblems.UnknownConnection(unknown) : Checks.Missing("connection"));
        }
        var language = pumps.RulesOf<Workspace>(caller.Workspace)!.Language;
        var made = await entries.SubmitAsync(caller, new EntryDefined(new EntryLink
        {
            Id = 0,
            Code = EntryCode.Of(caller.Workspace, RandomNumberGenerator.GetItems<char>(EntryCode.Alphabet, EntryCode.RandomCharacters)),
            Connection = connection,
            Name = new Wording($"測試群組：{group.Name}", $"Test group: {group.Name}").In(language),
            SourceKind = new Wording("測試人員", "Testers").In(language),
        }, caller.Actor), null, stop);
        if (made is not Answer.Done)
        {
            return Reply.Refuse(made);
        }
        var entry = Reply.Value<long>(made);
        var invited = await entries.SubmitAsync(caller, new TestersInvited(id, entry, caller.Actor), null, stop);
        if (present is not null)
        {
            await entries.SubmitAsync(caller, new EntryRetired(present.Id, caller.Actor), null, stop);
        }
        return invited is Answer.Done ? TypedResults.Ok(entries.Show(caller, entries.Rules(caller).Find(entry)!, context)) : Reply.Refuse(invited);
    }

    /// <summary>The rules of a turn hear of what the desk has written.</summary>
    public async Task RefreshAsync(CurrentCaller caller, CancellationToken stop) => await entries.SubmitAsync(caller, new TestersChanged(), null, stop);

    /// <summary>The code of a group that goes leads nowhere any more.</summary>
    public async Task WithdrawAsync(CurrentCaller caller, long id, CancellationToken stop)
    {
        if (groups.Find(caller.Workspace, id) is { Invitation: { } entry })
        {
            await entries.SubmitAsync(caller, new EntryRetired(entry, caller.Actor), null, stop);
        }
    }

    private EntryLink? Standing(CurrentCaller caller, TestGroup group) => group.Invitation is { } entry && entries.Rules(caller).Find(entry) is { IsRetired: false } found ? found : null;
}
