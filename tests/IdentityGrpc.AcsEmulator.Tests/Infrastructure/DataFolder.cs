namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>A folder that ends with the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("acs-emulator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
