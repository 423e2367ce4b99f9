namespace IdentityGrpc.AcsEmulator;

/// <summary>A Communication Services resource: the owner of identities, with the keys that sign its requests.</summary>
public sealed record AcsEmulatorResource
{
    /// <summary>
    /// The access key of <see cref="Development"/>. It is a published constant, like the ones of other emulators, so that a connection string
    /// can stand in a repository: it protects nothing.
    /// </summary>
    public const string DevelopmentAccessKey = "QUNTIGVtdWxhdG9yIGRldmVsb3BtZW50IGtleTsgaXQgaXMgcHVibGljLCBpdCBwcm90ZWN0cyBub3RoaW5nIQ==";

    /// <summary>The id of <see cref="Development"/>.</summary>
    public static readonly Guid DevelopmentId = new("0ac50000-dec0-4de0-8000-000000000001");

    /// <summary>The resource that exists when no other is configured.</summary>
    public static AcsEmulatorResource Development { get; } = new() { Id = DevelopmentId, AccessKey = DevelopmentAccessKey };

    /// <summary>The immutable resource id, the first half of each identity's id. Required and not empty.</summary>
    public required Guid Id { get; init; }

    /// <summary>
    /// The primary access key, in base64. Required. Of several resources each needs its own: the key tells the resource of a request.
    /// </summary>
    public required string AccessKey { get; init; }

    /// <summary>The secondary access key, in base64. <value>The default is none.</value></summary>
    public string? SecondaryAccessKey { get; init; }

    /// <summary>Names the resource without its keys.</summary>
    public override string ToString() => $"resource {Id:D}";
}
