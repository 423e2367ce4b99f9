namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>Resources beside the development one.</summary>
internal static class Resources
{
    public static readonly AcsEmulatorResource Other = new()
    {
        Id = new Guid("0ac50000-dec0-4de0-8000-000000000002"),
        AccessKey = Convert.ToBase64String("the primary key of another resource"u8),
        SecondaryAccessKey = Convert.ToBase64String("the secondary key of another resource"u8),
    };

    /// <summary>The development resource and the other one.</summary>
    public static IReadOnlyList<AcsEmulatorResource> Both => [AcsEmulatorResource.Development, Other];
}
