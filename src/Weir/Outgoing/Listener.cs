using System.Collections.Frozen;
using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Outgoing;

/// <summary>Numbers are stored: never renumber.</summary>
public enum ListenerState
{
    On = 1,
    Off = 2,
    /// <summary>Switched off by Weir: for days nothing was taken.</summary>
    Failed = 3,
    /// <summary>Switched off by Weir: the address has answered 410, that it wants nothing more.</summary>
    Gone = 4,
    /// <summary>After a restore: it may have been told already what the backup believes is still to be told.</summary>
    Held = 5,
    Removed = 6,
}

/// <summary>
/// Another program of the brand that is told what happens. Its secrets lie encrypted under <see cref="SecretName"/>; for a while after a change there are
/// two, and both sign.
/// </summary>
internal sealed record Listener
{
    public const int PerWorkspaceMax = 10;
    public const int NameLengthMax = 60;

    public long Id { get; init; }
    public required string Name { get; init; }
    public required string Url { get; init; }
    public required IReadOnlyList<string> Kinds { get; init; }
    public ListenerState State { get; init; } = ListenerState.On;
    public required string SecretName { get; init; }
    public required string Secret { get; init; }
    public string? OldSecret { get; init; }
    public long? OldSecretUntil { get; init; }
    public long CreatedAt { get; init; }
    public long ChangedAt { get; init; }

    public bool IsOn => State == ListenerState.On;

    public static readonly Table<Listener> Table = new("outgoing_listener", ["id"], OnConflict.Replace,
        new Column<Listener>.Number("id", row => row.Id),
        new Column<Listener>.Text("name", row => row.Name),
        new Column<Listener>.Text("url", row => row.Url),
        new Column<Listener>.Text("kinds", row => JsonSerializer.Serialize(row.Kinds)),
        new Column<Listener>.Number("state", row => (long)row.State),
        new Column<Listener>.Text("secret_name", row => row.SecretName),
        new Column<Listener>.Text("secret", row => row.Secret),
        new Column<Listener>.Text("old_secret", row => row.OldSecret),
        new Column<Listener>.Number("old_secret_until", row => row.OldSecretUntil),
        new Column<Listener>.Number("created_at", row => row.CreatedAt),
        new Column<Listener>.Number("changed_at", row => row.ChangedAt));
}

/// <summary>The listeners of a workspace. A turn asks <see cref="IsWanted"/> before it writes anything, so that a brand without listeners pays one look.</summary>
internal sealed class ListenerRules(IReadOnlyList<Listener> all)
{
    private readonly FrozenSet<string> _wanted = all.Where(listener => listener.IsOn).SelectMany(listener => listener.Kinds).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Without those removed.</summary>
    public IReadOnlyList<Listener> All { get; } = all;

    public IEnumerable<Listener> On => All.Where(listener => listener.IsOn);

    public Listener? Find(long id) => All.FirstOrDefault(listener => listener.Id == id);

    public bool IsAnyWanted => _wanted.Count > 0;

    public bool IsWanted(string kind) => _wanted.Contains(kind);
}

internal sealed class ListenerRulesLoader : IRulesLoader<ListenerRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Url { get; init; } = "";
        public string Kinds { get; init; } = "[]";
        public long State { get; init; }
        public string SecretName { get; init; } = "";
        public string Secret { get; init; } = "";
        public string? OldSecret { get; init; }
        public long? OldSecretUntil { get; init; }
        public long CreatedAt { get; init; }
        public long ChangedAt { get; init; }
    }

    public ListenerRules Load(IReadTx tx) => new([.. tx
        .Query<Row>("""
            select id as Id, name as Name, url as Url, kinds as Kinds, state as State, secret_name as SecretName, secret as Secret, old_secret as OldSecret,
                   old_secret_until as OldSecretUntil, created_at as CreatedAt, changed_at as ChangedAt
            from outgoing_listener where workspace = @w and state <> @removed order by id
            """, new { removed = (long)ListenerState.Removed })
        .Select(row => new Listener
        {
            Id = row.Id,
            Name = row.Name,
            Url = row.Url,
            Kinds = JsonSerializer.Deserialize<string[]>(row.Kinds)!,
            State = (ListenerState)row.State,
            SecretName = row.SecretName,
            Secret = row.Secret,
            OldSecret = row.OldSecret,
            OldSecretUntil = row.OldSecretUntil,
            CreatedAt = row.CreatedAt,
            ChangedAt = row.ChangedAt,
        })]);
}
