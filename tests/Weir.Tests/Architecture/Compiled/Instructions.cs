using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Weir.Tests.Architecture.Compiled;

/// <summary>Walks the instructions of a method body (ECMA-335, partition III) and hands out the metadata tokens in them.</summary>
internal static class Instructions
{
    private const byte TwoByteMark = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    public static List<Handle> Tokens(BlobReader code)
    {
        var tokens = new List<Handle>();
        while (code.RemainingBytes > 0)
        {
            int first = code.ReadByte();
            var operand = Operands[first == TwoByteMark ? (TwoByteMark << 8) | code.ReadByte() : first];
            if (operand is OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig)
            {
                tokens.Add(MetadataTokens.Handle(code.ReadInt32()));
            }
            else
            {
                // The count of a switch is read first: `Offset +=` would take the offset from before that.
                var size = operand is OperandType.InlineSwitch ? sizeof(int) * code.ReadInt32() : SizeOf(operand);
                code.Offset += size;
            }
        }
        return tokens;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new InvalidOperationException($"Operand {operand} is not known to the reader."),
    };
}
