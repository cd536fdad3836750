using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Weir.Tests.Architecture.Compiled;

internal sealed record Body(IReadOnlySet<string> Mentions, IReadOnlyList<Call> Calls, IReadOnlyList<string> Texts)
{
    public static readonly Body None = new(ImmutableHashSet<string>.Empty, [], []);
}

/// <summary>Reads the code of a method: the types behind its tokens, its local variables and its catch clauses; its calls; its texts.</summary>
internal sealed class BodyReader(PEReader file, MetadataReader metadata)
{
    private readonly TypeNames _names = new(metadata);

    public Body Read(MethodDefinition method)
    {
        // Abstract, interface and runtime-made methods have no body.
        if (method.RelativeVirtualAddress == 0)
        {
            return Body.None;
        }
        var block = file.GetMethodBody(method.RelativeVirtualAddress);
        var mentions = new HashSet<string>();
        var calls = new List<Call>();
        var texts = new List<string>();
        foreach (var token in Instructions.Tokens(block.GetILReader()))
        {
            if (token.Kind is HandleKind.UserString)
            {
                texts.Add(metadata.GetUserString((UserStringHandle)token));
                continue;
            }
            var entity = (EntityHandle)token;
            mentions.UnionWith(_names.In(entity));
            if (CallOf(entity) is { } call)
            {
                calls.Add(call);
            }
        }
        if (!block.LocalSignature.IsNil)
        {
            mentions.UnionWith(metadata.GetStandaloneSignature(block.LocalSignature).DecodeLocalSignature(_names, null).SelectMany(names => names));
        }
        mentions.UnionWith(block.ExceptionRegions.SelectMany(region => _names.In(region.CatchType)));
        return new Body(mentions, calls, texts);
    }

    private Call? CallOf(EntityHandle token) => token.Kind switch
    {
        HandleKind.MethodSpecification => CallOf(metadata.GetMethodSpecification((MethodSpecificationHandle)token).Method),
        HandleKind.MethodDefinition => CallOf((MethodDefinitionHandle)token),
        HandleKind.MemberReference => CallOf((MemberReferenceHandle)token),
        _ => null,
    };

    private Call CallOf(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        return new Call(_names.Of(method.GetDeclaringType()), metadata.GetString(method.Name));
    }

    private Call? CallOf(MemberReferenceHandle handle)
    {
        var member = metadata.GetMemberReference(handle);
        return member.GetKind() is MemberReferenceKind.Method ? new Call(DeclaringType(member.Parent), metadata.GetString(member.Name)) : null;
    }

    /// <summary>The generic type itself, without its arguments: who declares the method.</summary>
    private string DeclaringType(EntityHandle parent)
    {
        if (parent.Kind is not HandleKind.TypeSpecification)
        {
            return _names.In(parent).FirstOrDefault() ?? "";
        }
        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        // II.23.2.14: GENERICINST (CLASS | VALUETYPE) TypeDefOrRefEncoded; other specifications (arrays) declare no method of ours.
        if (blob.ReadSignatureTypeCode() is not SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }
        blob.ReadCompressedInteger();
        return _names.In(blob.ReadTypeHandle()).FirstOrDefault() ?? "";
    }
}
