using IdentityGrpc.Acs;
using IdentityGrpc.Core.Configuration;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Server.Revocations;
using IdentityGrpc.Storage;

namespace IdentityGrpc.Server.Configuration;

/// <summary>Everything that can be configured: the section <c>IdentityGrpc</c>. Each option has a default and is checked at start.</summary>
public sealed class IdentityGrpcOptions : IValidatedOptions
{
    /// <summary>The name of the section.</summary>
    public const string SectionName = "IdentityGrpc";

    /// <summary>Where the server listens, and what it takes.</summary>
    public ServerOptions Server { get; set; } = new();

    /// <summary>The ACS resource behind the server.</summary>
    public UpstreamOptions Upstream { get; set; } = new();

    /// <summary>The ACS emulator inside the process, used when <see cref="Upstream"/> names no resource.</summary>
    public EmbeddedEmulatorOptions Emulator { get; set; } = new();

    /// <summary>How tokens are cached.</summary>
    public TokenCacheOptions Tokens { get; set; } = new();

    /// <summary>How revocations are carried out.</summary>
    public RevocationOptions Revocations { get; set; } = new();

    /// <summary>Where the revocation log is kept.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>What is kept of the revocation log.</summary>
    public FeedOptions Feed { get; set; } = new();

    /// <summary>The streams of revocations.</summary>
    public WatchOptions Watch { get; set; } = new();

    /// <summary>How servers that share the revocation log keep each other safe.</summary>
    public ReplicaOptions Replicas { get; set; } = new();

    /// <summary>Where the server keeps its files.</summary>
    /// <value>A folder, made when it is missing. The default value is <c>data</c> under the working directory.</value>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Whether only the tokens issued before a time can be revoked.</summary>
    public bool RevokesIssuedBefore => Upstream.TokensValidFrom ?? !Upstream.NamesResource;

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. Server.Validate($"{path}:{nameof(Server)}"),
        .. Upstream.Validate($"{path}:{nameof(Upstream)}"),
        .. Emulator.Validate($"{path}:{nameof(Emulator)}"),
        .. Tokens.Validate($"{path}:{nameof(Tokens)}"),
        .. Revocations.Validate($"{path}:{nameof(Revocations)}"),
        .. Storage.Validate($"{path}:{nameof(Storage)}"),
        .. Feed.Validate($"{path}:{nameof(Feed)}"),
        .. Watch.Validate($"{path}:{nameof(Watch)}"),
        .. Replicas.Validate($"{path}:{nameof(Replicas)}"),
        .. string.IsNullOrWhiteSpace(DataDirectory) ? [new OptionFault($"{path}:{nameof(DataDirectory)}", "is empty")] : Array.Empty<OptionFault>(),
    ];
}
