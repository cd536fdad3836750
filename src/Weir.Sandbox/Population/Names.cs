using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Population;

/// <summary>Names as they stand in LINE in Taiwan: most in full, some as a nickname.</summary>
internal static class Names
{
    private static readonly string[] Surnames =
        ["陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊", "許", "鄭", "謝", "洪", "郭", "邱", "曾", "廖", "賴", "徐", "周", "葉", "蘇", "莊", "呂", "江", "何", "蕭", "羅", "高"];

    private static readonly string[] Given =
        ["怡君", "雅婷", "淑芬", "佳穎", "宜蓁", "詩涵", "欣怡", "郁婷", "雅雯", "佩珊", "思妤", "品妍", "子晴", "芷瑄", "筱涵", "靜宜", "惠雯", "婉婷", "家瑜", "心怡",
         "志豪", "冠宇", "俊傑", "家豪", "宗翰", "承恩", "柏翰", "彥廷", "建宏", "宇軒", "美玲", "麗華", "秀英", "玉婷", "若涵", "語彤", "采潔", "昀蓁", "亭妤", "韻如"];

    private static readonly string[] Nicknames = ["小魚", "Vivian", "阿哲", "Mia", "球球", "Emily🌸", "小安", "Kevin", "妞妞", "Joyce", "阿芳", "CC", "米米", "Amber", "小花"];

    public static string Of(ulong seed, int index)
    {
        var random = new CounterRandom(seed, Streams.Names, (ulong)index);
        return random.Uniform() < 0.18
            ? Nicknames[random.Below(Nicknames.Length)]
            : Surnames[random.Below(Surnames.Length)] + Given[random.Below(Given.Length)];
    }
}
