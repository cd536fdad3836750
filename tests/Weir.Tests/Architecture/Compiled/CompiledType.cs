namespace Weir.Tests.Architecture.Compiled;

/// <summary>One type. A nested type's name is <c>Outer+Inner</c>; what the compiler makes of lambdas and iterators is nested too.</summary>
/// <param name="Name">With its namespace; the count of type parameters is cut off.</param>
/// <param name="IsPublic">Visible outside the assembly, together with every type around it.</param>
/// <param name="Mentions">Base type, interfaces, attributes and constraints.</param>
/// <param name="Texts">The texts in attributes and constants.</param>
internal sealed record CompiledType(
    string Name, bool IsPublic, IReadOnlyList<CompiledField> Fields, IReadOnlyList<CompiledMethod> Methods, IReadOnlySet<string> Mentions, IReadOnlyList<string> Texts)
{
    /// <summary>The outermost type around this one, or this one: whom a reader would blame.</summary>
    public string Outermost { get; } = Name.Split('+')[0];

    /// <summary>The last part of the name: what a suffix rule looks at.</summary>
    public string SimpleName { get; } = Name.Split('.', '+')[^1];

    public bool IsMadeByCompiler => Name.Contains('<');

    public IEnumerable<string> AllMentions => Mentions.Concat(Fields.SelectMany(one => one.Types)).Concat(Methods.SelectMany(method => method.AllMentions));

    /// <summary>Every text written in the type, wherever it stands.</summary>
    public IEnumerable<string> AllTexts => Texts.Concat(Methods.SelectMany(method => method.Texts));
}

/// <param name="Name">As declared.</param>
/// <param name="Types">The type of the field, taken apart: a list of X mentions the list and X.</param>
internal sealed record CompiledField(string Name, IReadOnlySet<string> Types);

/// <param name="Name">As declared; constructors are <c>.ctor</c> and <c>.cctor</c>.</param>
/// <param name="Signature">The types of the result and the parameters.</param>
/// <param name="BodyMentions">The types behind the tokens of the body, its local variables and its catch clauses.</param>
/// <param name="Calls">Every method called, constructed or taken the address of.</param>
/// <param name="Texts">String literals in the order of the code.</param>
internal sealed record CompiledMethod(
    string Name, IReadOnlySet<string> Signature, IReadOnlySet<string> BodyMentions, IReadOnlyList<Call> Calls, IReadOnlyList<string> Texts)
{
    public IEnumerable<string> AllMentions => Signature.Concat(BodyMentions);
}

internal readonly record struct Call(string Type, string Method);
