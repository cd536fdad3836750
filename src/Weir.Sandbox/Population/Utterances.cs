using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population;

/// <summary>What people write, with the intent behind it, which only the truth knows.</summary>
internal static class Utterances
{
    private static readonly (string Intent, string Text)[] All =
    [
        ("到貨", "請問這件什麼時候到貨？"), ("到貨", "還會補貨嗎"), ("到貨", "黑色M號有現貨ㄇ"),
        ("尺寸", "我平常穿M 這件要拿什麼尺寸"), ("尺寸", "請問版型偏大還偏小？"), ("尺寸", "160/52適合S嗎"),
        ("退換", "想換大一號可以嗎"), ("退換", "請問怎麼退貨"), ("退換", "收到有瑕疵 可以換嗎🥲"),
        ("營業時間", "你們幾點開門"), ("營業時間", "今天有營業嗎？"), ("門市", "台中有門市嗎"),
        ("預約", "可以預約試穿嗎"), ("預約", "想約這週六下午"),
        ("運費", "滿多少免運"), ("付款", "可以貨到付款嗎"), ("付款", "可以用LINE Pay嗎"),
        ("出貨", "我的訂單出貨了嗎"), ("出貨", "三天了還沒收到耶"), ("優惠", "還有優惠碼嗎"),
        ("優惠", "生日有折扣嗎～"), ("點數", "我的點數剩多少"), ("材質", "這件會透嗎"), ("材質", "可以丟洗衣機洗ㄇ"),
        ("讚美", "好好看！"), ("讚美", "收到了 很喜歡謝謝"), ("抱怨", "訊息有點多耶"), ("真人", "可以找真人客服嗎"),
    ];

    public static (string Intent, string Text) Pick(ref CounterRandom random) => All[random.Below(All.Length)];
}
