using Grpc.Core;

namespace IdentityGrpc.Client;

/// <summary>The stream of a watch has ended, and another one will be started.</summary>
/// <param name="Error">How it ended; null when the server ended it without an error, as it does with streams of a great age.</param>
/// <param name="Wait">How long the watch waits before it starts the next one.</param>
public sealed record WatchReconnection(RpcException? Error, TimeSpan Wait);
