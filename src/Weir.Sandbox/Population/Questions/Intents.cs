namespace Weir.Sandbox.Population.Questions;

/// <summary>What people want when they write, in the words of the data files. The last is no question and waits for no answer.</summary>
internal static class Intents
{
    public const string Chat = "閒聊";

    public static readonly IReadOnlyList<string> All =
        ["到貨物流", "尺寸", "退換", "營業時間", "預約", "付款", "運費", "庫存", "門市地點", "會員點數", "優惠", "保固維修", "材質保養", "客訴", "找真人", Chat];

    private static readonly double[] AnyDay = [2, 10, 2, 14, 8, 6, 7, 12, 12, 8, 10, 2, 5, 1, 3, 6];
    private static readonly double[] AfterMessage = [1, 16, 1, 5, 4, 6, 9, 18, 6, 5, 18, 1, 9, 4, 2, 14];
    private static readonly double[] AfterOrder = [48, 4, 18, 1, 0, 6, 3, 0, 1, 6, 1, 5, 4, 3, 2, 5];

    /// <summary>How often each is meant on an occasion: our choice, no source counts what Taiwan asks its shops.</summary>
    public static ReadOnlySpan<double> WeightsOn(Occasion occasion) => occasion switch
    {
        Occasion.AnyDay => AnyDay,
        Occasion.AfterMessage => AfterMessage,
        Occasion.AfterOrder => AfterOrder,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What made somebody write.</summary>
internal enum Occasion
{
    AnyDay,
    AfterMessage,
    AfterOrder,
}
