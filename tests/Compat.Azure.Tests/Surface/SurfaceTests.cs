using System.Reflection;
using Azure.Communication;
using Azure.Communication.Identity;

namespace Compat.Azure.Tests.Surface;

/// <summary>Each assembly shows exactly what the list beside this file says, the packages' documented public API: nothing less, nothing more.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public void Azure_Communication_Identity() => AssertSurface(typeof(CommunicationIdentityClient).Assembly, "1.3.1");

    [Fact]
    public void Azure_Communication_Common() => AssertSurface(typeof(CommunicationIdentifier).Assembly, "1.4.0");

    private static void AssertSurface(Assembly assembly, string version)
    {
        string name = assembly.GetName().Name!;
        string[] actual = [.. SurfacePrinter.Print(assembly)];
        string[] expected = ReadList(name);

        Assert.Empty(expected.Except(actual, StringComparer.Ordinal));
        Assert.Empty(actual.Except(expected, StringComparer.Ordinal));
        Assert.Equal(expected, actual);
        Assert.StartsWith(version, assembly.GetName().Version!.ToString(), StringComparison.Ordinal);
    }

    private static string[] ReadList(string name)
    {
        using Stream list = typeof(SurfaceTests).Assembly.GetManifestResourceStream($"Compat.Azure.Tests.Surface.{name}.txt")!;
        using var reader = new StreamReader(list);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
