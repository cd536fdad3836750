using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Weir.Tests.Architecture.Compiled;

/// <summary>Reads one type definition: the metadata tables for its shape, <see cref="BodyReader"/> for the code of its methods.</summary>
internal sealed class TypeReader(PEReader file, MetadataReader metadata)
{
    private readonly TypeNames _names = new(metadata);
    private readonly BodyReader _bodies = new(file, metadata);

    public CompiledType Read(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var (attributes, attributeTexts) = Attributes(handle, type);
        return new CompiledType(
            _names.Of(handle),
            IsPublic(type),
            [.. type.GetFields().Select(metadata.GetFieldDefinition).Select(ReadField)],
            [.. type.GetMethods().Select(metadata.GetMethodDefinition).Select(ReadMethod)],
            Shape(type).Concat(attributes).ToHashSet(),
            [.. attributeTexts, .. type.GetFields().Select(metadata.GetFieldDefinition).Select(ConstantText).OfType<string>()]);
    }

    private IEnumerable<string> Shape(TypeDefinition type) =>
        _names.In(type.BaseType)
            .Concat(type.GetInterfaceImplementations().SelectMany(handle => _names.In(metadata.GetInterfaceImplementation(handle).Interface)))
            .Concat(type.GetGenericParameters().SelectMany(Constraints));

    private IEnumerable<string> Constraints(GenericParameterHandle handle) =>
        metadata.GetGenericParameter(handle).GetConstraints().SelectMany(constraint => _names.In(metadata.GetGenericParameterConstraint(constraint).Type));

    private CompiledField ReadField(FieldDefinition field) => new(metadata.GetString(field.Name), field.DecodeSignature(_names, null));

    private CompiledMethod ReadMethod(MethodDefinition method)
    {
        var signature = method.DecodeSignature(_names, null);
        var mentioned = signature.ParameterTypes.Append(signature.ReturnType).SelectMany(names => names).Concat(method.GetGenericParameters().SelectMany(Constraints));
        var body = _bodies.Read(method);
        return new CompiledMethod(metadata.GetString(method.Name), mentioned.ToHashSet(), body.Mentions, body.Calls, body.Texts);
    }

    /// <summary>The attributes of the type and its members, and the texts handed to them (<c>JsonPropertyName</c> holds a wire name).</summary>
    private (List<string> Types, List<string> Texts) Attributes(TypeDefinitionHandle handle, TypeDefinition type)
    {
        List<EntityHandle> owners = [handle, .. type.GetFields(), .. type.GetMethods(), .. type.GetProperties(), .. type.GetMethods().SelectMany(method => metadata.GetMethodDefinition(method).GetParameters().Select(parameter => (EntityHandle)parameter))];
        var types = new List<string>();
        var texts = new List<string>();
        foreach (var attribute in owners.SelectMany(owner => metadata.GetCustomAttributes(owner)).Select(metadata.GetCustomAttribute))
        {
            types.AddRange(_names.In(attribute.Constructor));
            var arguments = attribute.DecodeValue(_names);
            texts.AddRange(arguments.FixedArguments.Select(argument => argument.Value).OfType<string>());
            texts.AddRange(arguments.NamedArguments.Select(argument => argument.Value).OfType<string>());
        }
        return (types, texts);
    }

    private string? ConstantText(FieldDefinition field)
    {
        if (field.GetDefaultValue() is { IsNil: false } handle && metadata.GetConstant(handle) is { TypeCode: ConstantTypeCode.String } constant)
        {
            return metadata.GetBlobReader(constant.Value).ReadConstant(ConstantTypeCode.String) as string;
        }
        return null;
    }

    private bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };
}
