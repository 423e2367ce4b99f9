using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Compat.Grpc.Tests.Surface;

/// <summary>What a compiled assembly calls in others, read from its metadata.</summary>
internal static class MemberReferences
{
    /// <summary>The tokens of the members that the assembly refers to in one of the named assemblies.</summary>
    public static IReadOnlyList<int> Of(Assembly assembly, IReadOnlyCollection<string> referenced)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Where(Refers).Select(handle => MetadataTokens.GetToken(handle))];

        bool Refers(MemberReferenceHandle handle) => DeclaringType(reader.GetMemberReference(handle).Parent) is { IsNil: false } type
            && referenced.Contains(AssemblyOf(type), StringComparer.Ordinal);

        TypeReferenceHandle DeclaringType(EntityHandle parent) => parent.Kind switch
        {
            HandleKind.TypeReference => (TypeReferenceHandle)parent,
            HandleKind.TypeSpecification => GenericDefinition(reader.GetTypeSpecification((TypeSpecificationHandle)parent)),
            _ => default,
        };

        TypeReferenceHandle GenericDefinition(TypeSpecification specification)
        {
            var signature = reader.GetBlobReader(specification.Signature);
            if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                return default;
            _ = signature.ReadCompressedInteger(); // class or value type
            var definition = signature.ReadTypeHandle();
            return definition.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)definition : default;
        }

        string AssemblyOf(TypeReferenceHandle type)
        {
            var scope = reader.GetTypeReference(type).ResolutionScope;
            return scope.Kind switch
            {
                HandleKind.TypeReference => AssemblyOf((TypeReferenceHandle)scope),
                HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
                _ => "",
            };
        }
    }
}
