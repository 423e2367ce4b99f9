using System.Text;
using Grpc.Core;

namespace Compat.Grpc.Tests.RoundTrip;

/// <summary>A service with a method of every kind, written as a generator would write it.</summary>
internal static class EchoContract
{
    public const string ServiceName = "compat.v1.Echo";

    public static Marshaller<Note> NoteMarshaller { get; } = Marshallers.Create(Write, Read);

    public static Method<Note, Note> Say { get; } = Method(MethodType.Unary, nameof(Say));

    public static Method<Note, Note> Repeat { get; } = Method(MethodType.ServerStreaming, nameof(Repeat));

    public static Method<Note, Note> Join { get; } = Method(MethodType.ClientStreaming, nameof(Join));

    public static Method<Note, Note> Chat { get; } = Method(MethodType.DuplexStreaming, nameof(Chat));

    /// <summary>No server has it.</summary>
    public static Method<Note, Note> Missing { get; } = Method(MethodType.Unary, nameof(Missing));

    /// <summary>The server calls this with a null service to learn of the methods, and finds their handlers by name.</summary>
    public static void Bind(ServiceBinderBase binder, EchoServiceBase? service)
    {
        binder.AddMethod(Say, service is null ? null : new UnaryServerMethod<Note, Note>(service.Say));
        binder.AddMethod(Repeat, service is null ? null : new ServerStreamingServerMethod<Note, Note>(service.Repeat));
        binder.AddMethod(Join, service is null ? null : new ClientStreamingServerMethod<Note, Note>(service.Join));
        binder.AddMethod(Chat, service is null ? null : new DuplexStreamingServerMethod<Note, Note>(service.Chat));
    }

    public static ServerServiceDefinition Define(EchoServiceBase service) => ServerServiceDefinition.CreateBuilder()
        .AddMethod(Say, service.Say)
        .AddMethod(Repeat, service.Repeat)
        .AddMethod(Join, service.Join)
        .AddMethod(Chat, service.Chat)
        .Build();

    private static Method<Note, Note> Method(MethodType type, string name) => new(type, ServiceName, name, NoteMarshaller, NoteMarshaller);

    private static void Write(Note note, SerializationContext context)
    {
        context.SetPayloadLength(Encoding.UTF8.GetByteCount(note.Text));
        Encoding.UTF8.GetBytes(note.Text, context.GetBufferWriter());
        context.Complete();
    }

    private static Note Read(DeserializationContext context) => new(Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));
}
