using System.Reflection;

namespace Compat.Grpc.Tests.Surface;

public sealed class SurfaceTests
{
    private static readonly string[] s_assemblies = ["Grpc.Core.Api", "Grpc.Net.Common"];

    public static TheoryData<string> Assemblies => [.. s_assemblies];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_is_missing(string assembly) =>
        AssertNone(Lines(ExpectedSurface.Read(assembly)).Except(Lines(Actual(assembly)), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_is_extra(string assembly) =>
        AssertNone(Lines(Actual(assembly)).Except(Lines(ExpectedSurface.Read(assembly)), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_identity_is_the_one_that_the_packages_reference(string assembly)
    {
        var name = Assembly.Load(assembly).GetName();

        Assert.Equal(new Version(2, 0, 0, 0), name.Version);
        Assert.Equal("D754F35622E28BAD", Convert.ToHexString(name.GetPublicKeyToken()!));
    }

    private static Dictionary<string, string[]> Actual(string assembly) => SurfacePrinter.Print(Assembly.Load(assembly));

    // Assert.Empty would cut the lines that one wants to read.
    private static void AssertNone(IEnumerable<string> differences)
    {
        var lines = string.Join('\n', differences);
        Assert.True(lines.Length == 0, lines);
    }

    private static IEnumerable<string> Lines(Dictionary<string, string[]> surface) =>
        surface.SelectMany(type => type.Value.Select(member => $"{type.Key} | {member}").Prepend(type.Key));
}
