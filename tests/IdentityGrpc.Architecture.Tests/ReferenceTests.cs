using System.Reflection;

namespace IdentityGrpc.Architecture.Tests;

/// <summary>Who may reference whom. A reference that is not allowed here is a decision to be made, not a line to be added.</summary>
public sealed class ReferenceTests
{
    /// <summary>Each assembly with what it must not use, as the starts of assembly names.</summary>
    public static TheoryData<string, string[]> Forbidden => new()
    {
        { "IdentityGrpc.Protocol", ["IdentityGrpc.", "Microsoft.AspNetCore", "Azure.", "Grpc.AspNetCore", "Grpc.Net"] },
        { "IdentityGrpc.Core", ["IdentityGrpc.", "Grpc.", "Google.", "Microsoft.AspNetCore", "Azure.", "Npgsql", "Microsoft.Data.Sqlite"] },
        { "IdentityGrpc.Acs", ["IdentityGrpc.Protocol", "IdentityGrpc.Server", "IdentityGrpc.Storage", "IdentityGrpc.AcsEmulator", "Grpc.", "Google.", "Microsoft.AspNetCore"] },
        { "IdentityGrpc.Storage", ["IdentityGrpc.Protocol", "IdentityGrpc.Server", "IdentityGrpc.Acs", "Grpc.", "Google.", "Microsoft.AspNetCore", "Azure."] },
        { "IdentityGrpc.AcsEmulator", ["IdentityGrpc.", "Grpc.", "Google.", "Azure."] },
        { "IdentityGrpc.Client", ["IdentityGrpc.", "Grpc.AspNetCore", "Microsoft.AspNetCore", "Microsoft.Extensions.Http", "Azure."] },
        { "IdentityGrpc.Server", ["IdentityGrpc.Cli", "IdentityGrpc.Client", "Azure.", "Npgsql", "Microsoft.Data.Sqlite"] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void An_assembly_uses_only_what_its_place_allows(string assembly, string[] forbidden)
    {
        IEnumerable<string> used = Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(used, name => forbidden.Any(start => (name + ".").StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_assembly_of_ours_has_its_rule()
    {
        IEnumerable<string> ours = Directory.GetFiles(AppContext.BaseDirectory, "IdentityGrpc.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.EndsWith(".Tests", StringComparison.Ordinal))!;

        Assert.Equal(ours.Order(StringComparer.Ordinal), Forbidden.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    /// <summary>Only roots are shown: what lies under a folder named Internal is internal, and sealed unless another class there derives from it.</summary>
    [Theory]
    [InlineData("IdentityGrpc.Core")]
    [InlineData("IdentityGrpc.Acs")]
    [InlineData("IdentityGrpc.Storage")]
    [InlineData("IdentityGrpc.AcsEmulator")]
    [InlineData("IdentityGrpc.Server")]
    [InlineData("IdentityGrpc.Client")]
    public void What_is_under_Internal_is_internal_and_sealed(string assembly)
    {
        Type[] all = Assembly.Load(assembly).GetTypes();
        IEnumerable<Type> loose = all
            .Where(type => !type.IsNested && (type.Namespace ?? "").Split('.').Contains("Internal"))
            .Where(type => type.IsPublic || (type.IsClass && !type.IsSealed && !type.IsAbstract && all.All(other => other.BaseType != type)));

        Assert.Empty(loose);
    }
}
