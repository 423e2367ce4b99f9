namespace IdentityGrpc.Robustness.Processes;

/// <summary>Where this program was built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "IdentityGrpc.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The program does not run inside the repository.");
    }
}
