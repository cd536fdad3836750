// Members reaches down to Segments, once in each way a use can be written.
namespace Weir.Segments
{
    internal class PlantedBelow
    {
        public static int Number() => Environment.ProcessorCount;
    }

    internal sealed class PlantedBelowAttribute : Attribute;
}

namespace Weir.Members
{
    using Weir.Segments;

    internal sealed class PlantedBaseFromBelow : PlantedBelow;

    internal sealed class PlantedFieldFromBelow
    {
        private PlantedBelow[]? _below;
    }

    internal interface PlantedSignatureFromBelow
    {
        void Take(PlantedBelow below);
    }

    // The jump table before the call is the one instruction without a fixed length: a reader that miscounts it loses what follows.
    internal static class PlantedBodyFromBelow
    {
        public static int Call(int number)
        {
            switch (number)
            {
                case 0: Console.Write('a'); break;
                case 1: Console.Write('b'); break;
                case 2: Console.Write('c'); break;
                case 3: Console.Write('d'); break;
                case 4: Console.Write('e'); break;
            }
            return PlantedBelow.Number();
        }
    }

    internal static class PlantedLambdaFromBelow
    {
        public static Func<int> Later(int more) => () => more + PlantedBelow.Number();
    }

    internal static class PlantedTypeArgumentFromBelow
    {
        public static bool Any(IEnumerable<object> things) => things.OfType<PlantedBelow>().Any();
    }

    internal static class PlantedAttributeFromBelow
    {
        [PlantedBelow]
        public static void Marked() { }
    }

    // Innocent: Segments may use Members, and everybody may use Foundation.
    internal sealed class PlantedAbove
    {
        public Foundation.Instant At { get; init; }
    }
}

namespace Weir.Nowhere
{
    internal sealed class PlantedHomeless;
}

namespace Weir
{
    internal sealed class PlantedAtTheRoot;
}
