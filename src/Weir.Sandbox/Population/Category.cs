namespace Weir.Sandbox.Population;

/// <summary>The six kinds of goods people care about. The order is the order of each person's interest vector.</summary>
internal enum Category
{
    Dress,
    Shoes,
    Bag,
    Top,
    Outerwear,
    Accessory,
}

/// <summary>What a link is about, told by the words beside it and in its address.</summary>
internal static class Categories
{
    public const int Count = 6;

    private static readonly (string Word, Category Category)[] Words =
    [
        ("洋裝", Category.Dress), ("連身裙", Category.Dress), ("裙", Category.Dress), ("dress", Category.Dress), ("skirt", Category.Dress),
        ("鞋", Category.Shoes), ("靴", Category.Shoes), ("shoe", Category.Shoes), ("boot", Category.Shoes),
        ("包", Category.Bag), ("bag", Category.Bag),
        ("上衣", Category.Top), ("襯衫", Category.Top), ("針織", Category.Top), ("T恤", Category.Top), ("shirt", Category.Top), ("top", Category.Top),
        ("外套", Category.Outerwear), ("大衣", Category.Outerwear), ("coat", Category.Outerwear), ("jacket", Category.Outerwear), ("outer", Category.Outerwear),
        ("飾品", Category.Accessory), ("項鍊", Category.Accessory), ("耳環", Category.Accessory), ("accessor", Category.Accessory), ("jewel", Category.Accessory),
    ];

    private static readonly string[] Chinese = ["洋裝", "鞋", "包", "上衣", "外套", "飾品"];

    public static string Name(Category category) => Chinese[(int)category];

    public static Category? Of(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            foreach (var (word, category) in Words)
            {
                if (text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
                {
                    return category;
                }
            }
        }
        return null;
    }
}
