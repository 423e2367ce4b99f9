using System.Reflection;

namespace Compat.Grpc.Tests.Surface;

/// <summary>The packages that are compiled against the originals find here all that they were compiled against.</summary>
public sealed class GenuinePackagesTests
{
    private static readonly string[] s_contracts = ["Grpc.Core.Api", "Grpc.Net.Common"];

    [Theory]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.Net.Client")]
    public void Every_type_loads(string assembly) => Assert.NotEmpty(Assembly.Load(assembly).GetTypes());

    [Theory]
    [InlineData("Grpc.AspNetCore.Server", 60)]
    [InlineData("Grpc.Net.Client", 60)]
    public void Every_member_that_is_called_resolves(string name, int atLeast)
    {
        var assembly = Assembly.Load(name);
        var references = MemberReferences.Of(assembly, s_contracts);

        Assert.True(references.Count >= atLeast, $"only {references.Count} references found");
        Assert.Empty(references.Select(token => Failure(assembly.ManifestModule, token)).OfType<string>());
    }

    private static string? Failure(Module module, int token)
    {
        // A reference may use the type parameters of the code around it; any reference type stands for them here.
        var parameters = Enumerable.Repeat(typeof(object), 8).ToArray();
        try
        {
            return module.ResolveMember(token, parameters, parameters) is null ? $"{token:X8} resolves to nothing" : null;
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException)
        {
            return exception.Message;
        }
    }
}
