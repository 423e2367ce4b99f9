using IdentityGrpc.Acs.Internal;
using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Acs;

/// <summary>Which ACS resource is called, as whom, and with how much patience. Holds secrets and does not print them.</summary>
public sealed class UpstreamOptions : IValidatedOptions
{
    /// <summary>The resource's connection string, <c>endpoint=https://…;accesskey=…</c>. A secret. Takes precedence over the other two.</summary>
    /// <value>The default value is none.</value>
    public string? ConnectionString { get; set; }

    /// <summary>The resource's endpoint, an absolute https address of no more than a host and a port, together with <see cref="AccessKey"/> or with an Entra credential of the environment.</summary>
    /// <value>The default value is none.</value>
    public string? Endpoint { get; set; }

    /// <summary>The resource's access key in base64. A secret. Without it <see cref="Endpoint"/> is called with <c>DefaultAzureCredential</c>.</summary>
    /// <value>The default value is none.</value>
    public string? AccessKey { get; set; }

    /// <summary>How long one attempt may take; less where the caller's deadline leaves less.</summary>
    /// <value>100 milliseconds to 100 seconds. The default value is 10 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a failed call is tried again. A 429 is never tried again: the server remembers it and answers for ACS.</summary>
    /// <value>0 to 10. The default value is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The delay before the first retry; it doubles with each further one, with jitter.</summary>
    /// <value>1 millisecond to 1 minute. The default value is 0.8 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>
    /// Whether only the tokens issued before a time may be revoked, through ACS's api-version 2020-07-20-preview2. Without it such a request is refused.
    /// </summary>
    /// <value>The default value is none: on with the embedded emulator, off with a resource of Azure, which may no longer serve that version.</value>
    public bool? TokensValidFrom { get; set; }

    /// <summary>Whether these options name a resource; without one the server runs on its embedded emulator.</summary>
    public bool NamesResource => !string.IsNullOrEmpty(ConnectionString) || !string.IsNullOrEmpty(Endpoint);

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. ValidateConnectionString($"{path}:{nameof(ConnectionString)}"),
        .. ValidateEndpoint($"{path}:{nameof(Endpoint)}"),
        .. ValidateAccessKey($"{path}:{nameof(AccessKey)}"),
        .. OptionFault.OutOfRange($"{path}:{nameof(AttemptTimeout)}", AttemptTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(100)),
        .. OptionFault.OutOfRange($"{path}:{nameof(MaxRetries)}", MaxRetries, 0, 10),
        .. OptionFault.OutOfRange($"{path}:{nameof(RetryDelay)}", RetryDelay, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)),
    ];

    private IEnumerable<OptionFault> ValidateConnectionString(string path)
    {
        if (string.IsNullOrEmpty(ConnectionString)) yield break;
        if (!AcsConnectionString.IsWellFormed(ConnectionString, out string? problem)) yield return new OptionFault(path, problem);
    }

    private IEnumerable<OptionFault> ValidateEndpoint(string path)
    {
        if (string.IsNullOrEmpty(Endpoint)) yield break;
        if (!AcsConnectionString.IsEndpoint(Endpoint)) yield return new OptionFault(path, $"is not {AcsConnectionString.EndpointForm} (the value is not shown)");
        else if (string.IsNullOrEmpty(AccessKey) && !Endpoint.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            yield return new OptionFault(path, "is not https, which the Entra credential needs (the value is not shown)");
    }

    private IEnumerable<OptionFault> ValidateAccessKey(string path)
    {
        if (string.IsNullOrEmpty(AccessKey)) yield break;
        if (!AcsConnectionString.IsAccessKey(AccessKey)) yield return new OptionFault(path, "is not base64 (the value is not shown)");
        if (string.IsNullOrEmpty(Endpoint)) yield return new OptionFault(path, "is given without an endpoint (the value is not shown)");
    }
}
