using Google.Protobuf;
using Grpc.Core;
using IdentityGrpc.Server.Revocations.Internal;
using IdentityGrpc.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace IdentityGrpc.Server.Revocations;

/// <summary>Binds <see cref="RevocationMethods"/>, as generated code would bind its base.</summary>
internal static class RevocationBinding
{
    private static readonly Method<WatchRevocationsRequest, EncodedWatchMessage> s_watch = new(
        MethodType.ServerStreaming, Descriptor.FullName, nameof(RevocationMethods.WatchRevocations),
        Of(WatchRevocationsRequest.Parser), EncodedWatchMessage.Marshaller);

    private static readonly Method<ListRevocationsRequest, ListRevocationsResponse> s_list = new(
        MethodType.Unary, Descriptor.FullName, nameof(RevocationMethods.ListRevocations),
        Of(ListRevocationsRequest.Parser), Of(ListRevocationsResponse.Parser));

    /// <summary>The service as the proto describes it. Reflection looks for it by this name, as in generated code.</summary>
    public static ServiceDescriptor Descriptor => RevocationService.Descriptor;

    /// <summary>Called by the gRPC engine, with no service: it finds the service's methods by their names.</summary>
    public static void BindService(ServiceBinderBase binder, RevocationMethods? service)
    {
        binder.AddMethod(s_watch, service is null ? null : service.WatchRevocations);
        binder.AddMethod(s_list, service is null ? null : service.ListRevocations);
    }

    private static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : class, IMessage<T>, IBufferMessage => Marshallers.Create(
            static (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
