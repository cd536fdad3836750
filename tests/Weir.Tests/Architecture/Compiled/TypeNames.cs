using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Weir.Tests.Architecture.Compiled;

/// <summary>
/// Turns handles and signatures into the full names of the types they mention: a dictionary from A to an array of B mentions
/// the dictionary, A and B. Type parameters and function pointers' conventions mention nothing.
/// </summary>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<ImmutableHashSet<string>, object?>, ICustomAttributeTypeProvider<ImmutableHashSet<string>>
{
    private static readonly ImmutableHashSet<string> Nothing = [];

    public string Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = WithoutArity(metadata.GetString(type.Name));
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{Of(outer)}+{name}" : Join(metadata.GetString(type.Namespace), name);
    }

    public string Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = WithoutArity(metadata.GetString(type.Name));
        return type.ResolutionScope is { IsNil: false, Kind: HandleKind.TypeReference } outer
            ? $"{Of((TypeReferenceHandle)outer)}+{name}"
            : Join(metadata.GetString(type.Namespace), name);
    }

    /// <summary>The types a token mentions: of a method or field its declaring type and the type arguments in the token.</summary>
    public ImmutableHashSet<string> In(EntityHandle handle) => handle.IsNil ? Nothing : handle.Kind switch
    {
        HandleKind.TypeDefinition => [Of((TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [Of((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        HandleKind.MethodDefinition => [Of(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.FieldDefinition => [Of(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.MemberReference => In(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
        HandleKind.MethodSpecification => InMethod(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        _ => Nothing,
    };

    private ImmutableHashSet<string> InMethod(MethodSpecification method) =>
        In(method.Method).Union(method.DecodeSignature(this, null).SelectMany(names => names));

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    private static string WithoutArity(string name) => name.IndexOf('`') is var at and >= 0 ? name[..at] : name;

    public ImmutableHashSet<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(handle)];
    public ImmutableHashSet<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [Of(handle)];
    public ImmutableHashSet<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => In(handle);
    public ImmutableHashSet<string> GetGenericInstantiation(ImmutableHashSet<string> genericType, ImmutableArray<ImmutableHashSet<string>> typeArguments) => genericType.Union(typeArguments.SelectMany(names => names));
    public ImmutableHashSet<string> GetFunctionPointerType(MethodSignature<ImmutableHashSet<string>> signature) => signature.ReturnType.Union(signature.ParameterTypes.SelectMany(names => names));
    public ImmutableHashSet<string> GetModifiedType(ImmutableHashSet<string> modifier, ImmutableHashSet<string> unmodifiedType, bool isRequired) => unmodifiedType;
    public ImmutableHashSet<string> GetArrayType(ImmutableHashSet<string> elementType, ArrayShape shape) => elementType;
    public ImmutableHashSet<string> GetSZArrayType(ImmutableHashSet<string> elementType) => elementType;
    public ImmutableHashSet<string> GetByReferenceType(ImmutableHashSet<string> elementType) => elementType;
    public ImmutableHashSet<string> GetPointerType(ImmutableHashSet<string> elementType) => elementType;
    public ImmutableHashSet<string> GetPinnedType(ImmutableHashSet<string> elementType) => elementType;
    public ImmutableHashSet<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => Nothing;
    public ImmutableHashSet<string> GetGenericTypeParameter(object? genericContext, int index) => Nothing;
    public ImmutableHashSet<string> GetGenericMethodParameter(object? genericContext, int index) => Nothing;

    // Attribute values: a type in an attribute is written as text with its assembly; an enum's stored width is int wherever we use one.
    public ImmutableHashSet<string> GetSystemType() => ["System.Type"];
    public bool IsSystemType(ImmutableHashSet<string> type) => type.Contains("System.Type");
    public ImmutableHashSet<string> GetTypeFromSerializedName(string name) => [WithoutArity(name.Split(',')[0])];
    public PrimitiveTypeCode GetUnderlyingEnumType(ImmutableHashSet<string> type) => PrimitiveTypeCode.Int32;
}
