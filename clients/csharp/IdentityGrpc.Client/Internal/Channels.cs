using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using IdentityGrpc.V1;
using Microsoft.Extensions.Logging;

namespace IdentityGrpc.Client.Internal;

/// <summary>Makes channels that fit the server.</summary>
internal static class Channels
{
    /// <summary>The most attempts that the gRPC retry design allows.</summary>
    public const int MaxAttempts = 5;

    private const int MaxAnswerSize = 4 * 1024 * 1024;

    public static GrpcChannel Create(IdentityGrpcClientOptions options, ILoggerFactory? loggers) => GrpcChannel.ForAddress(options.Address, CreateOptions(options, loggers));

    /// <summary>Apart from the channel, which does not tell them.</summary>
    public static GrpcChannelOptions CreateOptions(IdentityGrpcClientOptions options, ILoggerFactory? loggers) => new()
    {
        HttpHandler = CreateHandler(options),
        DisposeHttpClient = true,
        LoggerFactory = loggers,
        // What is sent is for the server to judge, which has a reason for it.
        MaxReceiveMessageSize = MaxAnswerSize,
        MaxSendMessageSize = null,
        // gRPC's own default lets connections wait up to 2 minutes, and calls fail meanwhile, however long the server is back.
        InitialReconnectBackoff = options.InitialBackoff,
        MaxReconnectBackoff = options.MaxBackoff,
        ServiceConfig = CreateServiceConfig(options),
    };

    private static SocketsHttpHandler CreateHandler(IdentityGrpcClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = options.KeepAlivePingDelay,
            KeepAlivePingTimeout = options.KeepAlivePingTimeout,
            // Kept while pings are answered, so that the first call after a pause is as quick as the others.
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        };
        options.ConfigureHandler?.Invoke(handler);
        return handler;
    }

    private static ServiceConfig? CreateServiceConfig(IdentityGrpcClientOptions options)
    {
        if (options.MaxAttempts == 1) return null;
        var retried = new MethodConfig
        {
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = options.MaxAttempts,
                InitialBackoff = options.InitialBackoff,
                MaxBackoff = options.MaxBackoff,
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (MethodDescriptor method in RepeatableMethods()) retried.Names.Add(new MethodName { Service = method.Service.FullName, Method = method.Name });
        return new ServiceConfig { MethodConfigs = { retried } };
    }

    // What the contract says may be repeated. Watches are left out: the watcher resumes them, at its own pace.
    private static IEnumerable<MethodDescriptor> RepeatableMethods() =>
        new[] { IdentityService.Descriptor, TokenService.Descriptor, RevocationService.Descriptor }
            .SelectMany(service => service.Methods)
            .Where(method => !method.IsServerStreaming)
            .Where(method => method.GetOptions()?.IdempotencyLevel is MethodOptions.Types.IdempotencyLevel.Idempotent or MethodOptions.Types.IdempotencyLevel.NoSideEffects);
}
