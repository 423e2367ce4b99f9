using Grpc.Core;

namespace Compat.Grpc.Tests.Contract;

public sealed class ServiceDefinitionTests
{
    private static readonly UnaryServerMethod<string, string> s_unary = (_, _) => Task.FromResult("");
    private static readonly ClientStreamingServerMethod<string, string> s_clientStreaming = (_, _) => Task.FromResult("");
    private static readonly ServerStreamingServerMethod<string, string> s_serverStreaming = (_, _, _) => Task.CompletedTask;
    private static readonly DuplexStreamingServerMethod<string, string> s_duplex = (_, _, _) => Task.CompletedTask;

    [Fact]
    public void A_definition_tells_a_binder_of_its_methods_in_order()
    {
        var binder = new RecordingBinder();

        ServerServiceDefinition.CreateBuilder()
            .AddMethod(Method("d", MethodType.DuplexStreaming), s_duplex)
            .AddMethod(Method("c", MethodType.ClientStreaming), s_clientStreaming)
            .AddMethod(Method("s", MethodType.ServerStreaming), s_serverStreaming)
            .AddMethod(Method("u", MethodType.Unary), s_unary)
            .Build()
            .BindService(binder);

        Assert.Equal(
            [("/service/d", s_duplex), ("/service/c", s_clientStreaming), ("/service/s", s_serverStreaming), ("/service/u", (Delegate)s_unary)],
            binder.Bound);
    }

    [Fact]
    public void A_second_method_of_a_name_is_refused()
    {
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(Method("u", MethodType.Unary), s_unary);

        Assert.Throws<ArgumentException>(() => builder.AddMethod(Method("u", MethodType.DuplexStreaming), s_duplex));
    }

    [Fact]
    public void A_binder_implements_what_its_server_overrides()
    {
        var binder = new ServiceBinderBase();

        Assert.Throws<NotImplementedException>(() => binder.AddMethod(Method("u", MethodType.Unary), s_unary));
        Assert.Throws<NotImplementedException>(() => binder.AddMethod(Method("c", MethodType.ClientStreaming), s_clientStreaming));
        Assert.Throws<NotImplementedException>(() => binder.AddMethod(Method("s", MethodType.ServerStreaming), s_serverStreaming));
        Assert.Throws<NotImplementedException>(() => binder.AddMethod(Method("d", MethodType.DuplexStreaming), s_duplex));
    }

    [Fact]
    public void The_attribute_names_the_method_that_binds()
    {
        var attribute = new BindServiceMethodAttribute(typeof(ServiceDefinitionTests), "Bind");

        Assert.Equal((typeof(ServiceDefinitionTests), "Bind"), (attribute.BindType, attribute.BindMethodName));
    }

    private static Method<string, string> Method(string name, MethodType type) =>
        new(type, "service", name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private sealed class RecordingBinder : ServiceBinderBase
    {
        public List<(string, Delegate?)> Bound { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Bound.Add((method.FullName, handler));

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) => Bound.Add((method.FullName, handler));

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) => Bound.Add((method.FullName, handler));

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) => Bound.Add((method.FullName, handler));
    }
}
