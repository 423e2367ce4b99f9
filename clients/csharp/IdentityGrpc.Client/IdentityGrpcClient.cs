using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using IdentityGrpc.Client.Internal;
using IdentityGrpc.V1;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Client;

/// <summary>
/// A channel to the server and its stubs. One for the whole process: it is safe for use from many threads, reconnects by itself, and opens further
/// HTTP/2 connections when one has no room for another call.
/// </summary>
public sealed class IdentityGrpcClient : IDisposable
{
    /// <summary>Connects when it is first used.</summary>
    /// <param name="options">How to reach the server.</param>
    /// <param name="loggers">Where gRPC logs; null for nowhere.</param>
    /// <exception cref="OptionsValidationException">Options are out of range. Names every one of them.</exception>
    public IdentityGrpcClient(IdentityGrpcClientOptions options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. options.Validate()];
        if (faults.Length > 0) throw new OptionsValidationException(nameof(IdentityGrpcClientOptions), typeof(IdentityGrpcClientOptions), faults);

        Channel = Channels.Create(options, loggers);
        CallInvoker calls = Channel.Intercept(new DefaultDeadline(options.Deadline));
        Identities = new IdentityService.IdentityServiceClient(calls);
        Tokens = new TokenService.TokenServiceClient(calls);
        Revocations = new RevocationService.RevocationServiceClient(calls);
    }

    /// <summary>What is under the stubs, without their default deadline.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Creates and deletes identities.</summary>
    public IdentityService.IdentityServiceClient Identities { get; }

    /// <summary>Issues and revokes tokens.</summary>
    public TokenService.TokenServiceClient Tokens { get; }

    /// <summary>Tells of revocations.</summary>
    public RevocationService.RevocationServiceClient Revocations { get; }

    /// <summary>Ends all calls and closes the connections.</summary>
    public void Dispose() => Channel.Dispose();
}
