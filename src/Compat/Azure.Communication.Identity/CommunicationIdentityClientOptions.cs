using Azure.Core;

namespace Azure.Communication.Identity;

/// <summary>How <see cref="CommunicationIdentityClient"/> speaks to the service; retries, transport, diagnostics and policies are inherited.</summary>
public class CommunicationIdentityClientOptions : ClientOptions
{
    /// <param name="version">The version of the REST API.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is none of <see cref="ServiceVersion"/>.</exception>
    public CommunicationIdentityClientOptions(ServiceVersion version = ServiceVersion.V2023_10_01)
    {
        ApiVersion = version switch
        {
            ServiceVersion.V2021_03_07 => "2021-03-07",
            ServiceVersion.V2022_06_01 => "2022-06-01",
            ServiceVersion.V2022_10_01 => "2022-10-01",
            ServiceVersion.V2023_10_01 => "2023-10-01",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };
    }

    /// <summary>The versions of the REST API that this client speaks.</summary>
    public enum ServiceVersion
    {
#pragma warning disable CA1707 // The names are those of the package that this one stands for.
        /// <summary>Users, and tokens of 24 hours.</summary>
        V2021_03_07 = 1,

        /// <summary>Adds the exchange of a Teams user's token.</summary>
        V2022_06_01 = 2,

        /// <summary>Adds the choice of a token's lifetime.</summary>
        V2022_10_01 = 3,

        /// <summary>Adds the join scopes.</summary>
        V2023_10_01 = 4,
#pragma warning restore CA1707
    }

    internal string ApiVersion { get; }
}
