namespace Grpc.Core;

/// <summary>The version numbers that the original carries as constants, which are not those of its package.</summary>
public static class VersionInfo
{
    public const string CurrentAssemblyVersion = "2.0.0.0";
    public const string CurrentAssemblyFileVersion = "2.66.0.0";
    public const string CurrentVersion = "2.66.0-dev";
}
