using Grpc.Core;

namespace IdentityGrpc.Load.Serving;

/// <summary>A service of one server stream of bytes, as generated code would declare it.</summary>
[BindServiceMethod(typeof(PlainMethods), nameof(Bind))]
internal abstract class PlainMethods
{
    public const string Service = "load.PlainStreams";

    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);
    private static readonly Method<byte[], byte[]> s_watch = new(MethodType.ServerStreaming, Service, nameof(Watch), s_bytes, s_bytes);

    public static void Bind(ServiceBinderBase binder, PlainMethods? service) => binder.AddMethod(s_watch, service is null ? null : service.Watch);

    public abstract Task Watch(byte[] request, IServerStreamWriter<byte[]> responses, ServerCallContext context);
}
