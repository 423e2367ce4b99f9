namespace IdentityGrpc.AcsEmulator;

/// <summary>What an emulator is started with. Read once, at the start.</summary>
public sealed class AcsEmulatorOptions
{
    /// <summary>The IP address to listen on. <value>The default is 127.0.0.1.</value></summary>
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>The port for https, 0 for any free one. <value>The default is 7443.</value></summary>
    public int HttpsPort { get; set; } = 7443;

    /// <summary>The port for http, 0 for any free one. <value>The default is 7480.</value></summary>
    public int HttpPort { get; set; } = 7480;

    /// <summary>
    /// The host name or IP address in the connection strings, which the https certificate names too.
    /// <value>The default is none: <see cref="BindAddress"/>, or <c>localhost</c> when that is an any-address.</value>
    /// </summary>
    public string? AdvertisedHost { get; set; }

    /// <summary>
    /// The folder that keeps identities, revocations, signing keys and the https certificate; made when missing. One emulator at a time uses it.
    /// <value>The default is none: everything lives in memory.</value>
    /// </summary>
    public string? DataDirectory { get; set; }

    /// <summary>
    /// The Communication Services resources, of which the first one owns what a request does not ascribe to another. Ids and keys must be distinct.
    /// <value>The default is one, <see cref="AcsEmulatorResource.Development"/>.</value>
    /// </summary>
    public IReadOnlyList<AcsEmulatorResource> Resources { get; set; } = [AcsEmulatorResource.Development];

    /// <summary>How access tokens are signed. <value>The default is <see cref="TokenSigningAlgorithm.RS256"/>.</value></summary>
    public TokenSigningAlgorithm SigningAlgorithm { get; set; } = TokenSigningAlgorithm.RS256;

    /// <summary>
    /// How far the date that a request signs may be from the emulator's clock, either way; <see cref="Timeout.InfiniteTimeSpan"/> for any.
    /// The real service's value is not published. It must be longer than a client's retries, which some SDKs send with the first try's date.
    /// <value>The default is 5 minutes.</value>
    /// </summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Puts the string that the emulator signed into the answer to a wrong signature: for those who sign by hand.
    /// <value>The default is false.</value>
    /// </summary>
    public bool ExplainSignatures { get; set; }

    /// <summary>
    /// Enforces the service's published limits from the start, 1000 requests in 30 seconds and the like. <value>The default is false.</value>
    /// </summary>
    public bool EnforceLimits { get; set; }

    /// <summary>
    /// The HTTP status for an identity that was deleted or never existed. The real service's status was not found, only its message.
    /// <value>The default is 404.</value>
    /// </summary>
    public int UnknownIdentityStatus { get; set; } = 404;

    /// <summary>
    /// The error code that goes with <see cref="UnknownIdentityStatus"/>, as little known. <value>The default is <c>IdentityNotFound</c>.</value>
    /// </summary>
    public string UnknownIdentityCode { get; set; } = "IdentityNotFound";

    /// <summary>The claim <c>rgn</c> of access tokens, which newer tokens have. <value>The default is none: no such claim.</value></summary>
    public string? Region { get; set; }

    /// <summary>
    /// The claim <c>resourceLocation</c> of access tokens, which newer tokens have. <value>The default is none: no such claim.</value>
    /// </summary>
    public string? ResourceLocation { get; set; }
}
