using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Grpc.Core;
using IdentityGrpc.FaultServer.Observed;
using IdentityGrpc.FaultServer.Scripts;
using IdentityGrpc.V1;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>Gives each call of a case to what serves it, and records what fails here: a fault of this server must fail the case.</summary>
internal sealed class CallDispatcher(Script script, Observations observations, TimeProvider time, CancellationToken stopping)
{
    private static readonly FrozenDictionary<string, MethodDescriptor> s_methods =
        new[] { IdentityServiceReflection.Descriptor, TokenServiceReflection.Descriptor, RevocationServiceReflection.Descriptor }
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods)
            .ToFrozenDictionary(method => $"/{method.Service.FullName}/{method.Name}");

    private readonly UnaryCalls _unary = new(script.Calls, observations, time);
    private readonly WatchCalls _watches = new(script, observations, time);

    public async Task ServeAsync(HttpContext context)
    {
        using var call = new GrpcCall(context, stopping);
        try
        {
            if (!s_methods.TryGetValue(context.Request.Path, out MethodDescriptor? method))
                await call.EndAsync(StatusScript.Ok with { Code = StatusCode.Unimplemented, Message = "The fault server has no such method." });
            else if (method.IsServerStreaming)
                await _watches.ServeAsync(call);
            else
                await _unary.ServeAsync(call, method);
        }
        catch (Exception) when (call.Gone.IsCancellationRequested)
        {
            // The client has gone, or a scripted fault has ended the call.
        }
#pragma warning disable CA1031 // Whatever is wrong here must fail the case, and not pass for a fault of the client.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            observations.Trouble($"{context.Request.Path}: {exception.Message}");
            context.Abort();
        }
    }
}
