using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class SerializationTests
{
    [Fact]
    public void A_marshaller_of_simple_functions_also_works_on_contexts()
    {
        var marshaller = Marshallers.Create<string>(text => [(byte)text.Length], bytes => new string('x', bytes[0]));
        var written = new ArrayContext();

        marshaller.ContextualSerializer("four", written);

        Assert.Equal([4], written.Payload);
        Assert.Equal("xxx", marshaller.ContextualDeserializer(new ArrayPayload([3])));
        Assert.Equal([4], marshaller.Serializer("four"));
        Assert.Equal("xxx", marshaller.Deserializer([3]));
    }

    [Fact]
    public void A_marshaller_of_contextual_functions_is_just_that()
    {
        Action<string, SerializationContext> serializer = (_, _) => { };
        Func<DeserializationContext, string> deserializer = _ => "read";
        var marshaller = Marshallers.Create(serializer, deserializer);

        Assert.Same(serializer, marshaller.ContextualSerializer);
        Assert.Same(deserializer, marshaller.ContextualDeserializer);
        Assert.Throws<NotImplementedException>(() => marshaller.Serializer("text"));
        Assert.Throws<NotImplementedException>(() => marshaller.Deserializer([1]));
    }

    [Fact]
    public void Strings_are_UTF8()
    {
        Assert.Equal([0x68, 0xC3, 0xA9], Marshallers.StringMarshaller.Serializer("hé"));
        Assert.Equal("hé", Marshallers.StringMarshaller.Deserializer([0x68, 0xC3, 0xA9]));
    }

    [Fact]
    public void A_marshaller_takes_both_functions()
    {
        Assert.Throws<ArgumentNullException>(() => new Marshaller<string>(null!, bytes => ""));
        Assert.Throws<ArgumentNullException>(() => new Marshaller<string>(text => [], null!));
        Assert.Throws<ArgumentNullException>(() => new Marshaller<string>(null!, (DeserializationContext context) => ""));
        Assert.Throws<ArgumentNullException>(() => new Marshaller<string>((text, context) => { }, null!));
    }

    [Fact]
    public void A_context_implements_what_its_library_overrides()
    {
        var writing = new BareContext();
        var reading = new BarePayload();

        Assert.Throws<NotImplementedException>(() => writing.Complete([]));
        Assert.Throws<NotImplementedException>(writing.Complete);
        Assert.Throws<NotImplementedException>(() => writing.GetBufferWriter());
        Assert.Throws<NotImplementedException>(() => writing.SetPayloadLength(1));
        Assert.Throws<NotImplementedException>(() => reading.PayloadAsNewBuffer());
        Assert.Throws<NotImplementedException>(() => reading.PayloadAsReadOnlySequence());
    }

    [Fact]
    public void A_method_knows_its_path()
    {
        Method<string, string> method = new(MethodType.Unary, "identitygrpc.v1.TokenService", "Issue", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

        Assert.Equal("/identitygrpc.v1.TokenService/Issue", method.FullName);
        Assert.Equal((MethodType.Unary, "identitygrpc.v1.TokenService", "Issue"), (method.Type, method.ServiceName, method.Name));
        Assert.Same(Marshallers.StringMarshaller, method.RequestMarshaller);
        Assert.Throws<ArgumentNullException>(() =>
            new Method<string, string>(MethodType.Unary, "service", "name", Marshallers.StringMarshaller, null!));
    }

    private sealed class ArrayContext : SerializationContext
    {
        public byte[]? Payload { get; private set; }

        public override void Complete(byte[] payload) => Payload = payload;
    }

    private sealed class ArrayPayload(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;
    }

    private sealed class BareContext : SerializationContext;

    private sealed class BarePayload : DeserializationContext
    {
        public override int PayloadLength => 0;
    }
}
