using System.Reflection;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using IdentityGrpc.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace IdentityGrpc.Server.Reflection.Internal;

/// <summary>The schema of what is mapped, so that the description and the server cannot drift apart.</summary>
internal static class MappedSchema
{
    // They travel in the details of errors, so no service imports them; a caller that prints an error asks for them.
    private static readonly FileDescriptor[] s_errorDetails =
        [StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor, ErrorReasonReflection.Descriptor];

    public static Schema Read(EndpointDataSource endpoints)
    {
        IEnumerable<ServiceDescriptor> services = endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
            .OfType<GrpcMethodMetadata>()
            .Select(method => method.ServiceType)
            .Distinct()
            .Select(DescriptorOf);
        return new Schema(services, s_errorDetails);
    }

    // A service's generated base names the class that binds it, and that class holds the descriptor.
    private static ServiceDescriptor DescriptorOf(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(obj: null) as ServiceDescriptor
        ?? throw new InvalidOperationException($"{service} was not generated from a proto, so it cannot be described.");
}
