using Weir.Pump;

namespace Weir.Segments.Rules;

/// <summary>
/// Every kind of condition that rules may use, who keeps the columns that have to be filled before a rule can use them, and who knows the names
/// that sentences say. Complete before the first workspace opens, fixed afterwards.
/// </summary>
public sealed class ConditionKinds
{
    private readonly Dictionary<string, ConditionKind> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, ConditionKind> _byType = [];
    private readonly List<IColumnKeeper> _keepers = [];
    private ISendNames? _sendNames;

    public ConditionKinds Add(ConditionKind kind)
    {
        _byName.Add(kind.Name, kind);
        _byType.Add(kind.Type, kind);
        return this;
    }

    public ConditionKinds Add(IColumnKeeper keeper)
    {
        _keepers.Add(keeper);
        return this;
    }

    public ConditionKinds Add(ISendNames names)
    {
        _sendNames = names;
        return this;
    }

    public IEnumerable<ConditionKind> All => _byName.Values;

    internal ConditionKind? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>For sentences that are said while a read lasts.</summary>
    internal Saying Saying(RulesSnapshot rules, Foundation.Storage.IReadTx tx) => Rules.Saying.In(tx, rules, _sendNames);

    internal ConditionKind Of(Condition leaf) => _byType[leaf.GetType()];

    /// <summary>Null for columns that are complete from the first member on.</summary>
    internal IColumnKeeper? KeeperOf(ColumnKey column) => _keepers.FirstOrDefault(keeper => keeper.Family == column.Family);
}

/// <summary>Knows of one family of columns which of them hold all of the past already.</summary>
public interface IColumnKeeper
{
    byte Family { get; }

    bool IsReady(ColumnKey column, RulesSnapshot rules);

    /// <summary>From 0 to 1, for "building n %".</summary>
    double Progress(ColumnKey column, RulesSnapshot rules, Foundation.Storage.IReadTx tx);
}
