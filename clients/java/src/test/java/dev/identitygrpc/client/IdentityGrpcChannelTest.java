package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Message;
import dev.identitygrpc.v1.IdentityServiceGrpc;
import dev.identitygrpc.v1.RevocationServiceGrpc;
import dev.identitygrpc.v1.TokenServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Test;

@Timeout(20)
class IdentityGrpcChannelTest {
    private final FailingOnce failures = new FailingOnce();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void serve() throws IOException {
        server = ServerBuilder.forPort(0)
                .addService(new IdentityServiceGrpc.IdentityServiceImplBase() {})
                .addService(new TokenServiceGrpc.TokenServiceImplBase() {})
                .addService(new RevocationServiceGrpc.RevocationServiceImplBase() {})
                .intercept(failures)
                .build()
                .start();
        channel = IdentityGrpcChannel.forTarget("localhost:" + server.getPort()).usePlaintext().build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void unavailable_unaryCallsThatTheProtosMarkRepeatable_areRetriedAndNoOthers() {
        methods().forEach(method -> {
            StatusRuntimeException error = assertThrows(StatusRuntimeException.class, () -> call(method));
            boolean retried = method.getType().serverSendsOneMessage() && isRepeatable(method);
            assertEquals(retried ? 2 : 1, failures.calls.get(method.getFullMethodName()), method.getFullMethodName());
            assertEquals(retried ? Status.Code.INTERNAL : Status.Code.UNAVAILABLE, error.getStatus().getCode());
        });
    }

    // All messages of the three services are of protobuf.
    @SuppressWarnings("unchecked")
    private static Stream<MethodDescriptor<Message, Message>> methods() {
        return Stream.of(
                        IdentityServiceGrpc.getServiceDescriptor(),
                        TokenServiceGrpc.getServiceDescriptor(),
                        RevocationServiceGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream())
                .map(method -> (MethodDescriptor<Message, Message>) method);
    }

    private static boolean isRepeatable(MethodDescriptor<?, ?> method) {
        ProtoMethodDescriptorSupplier proto = (ProtoMethodDescriptorSupplier) method.getSchemaDescriptor();
        return proto.getMethodDescriptor().getOptions().getIdempotencyLevel() != IdempotencyLevel.IDEMPOTENCY_UNKNOWN;
    }

    private void call(MethodDescriptor<Message, Message> method) {
        Message request = ((MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller()).getMessagePrototype();
        ClientCalls.blockingServerStreamingCall(channel, method, CallOptions.DEFAULT, request).hasNext();
    }

    /** Answers the first call of each method with UNAVAILABLE, and all further ones with INTERNAL. */
    private static final class FailingOnce implements ServerInterceptor {
        final Map<String, Integer> calls = new ConcurrentHashMap<>();

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            int number = calls.merge(call.getMethodDescriptor().getFullMethodName(), 1, Integer::sum);
            call.close(number == 1 ? Status.UNAVAILABLE : Status.INTERNAL, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
