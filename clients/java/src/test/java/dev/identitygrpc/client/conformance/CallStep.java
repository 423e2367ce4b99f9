package dev.identitygrpc.client.conformance;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.identitygrpc.client.IdentityGrpcError;
import dev.identitygrpc.v1.IdentityServiceGrpc;
import dev.identitygrpc.v1.RevocationServiceGrpc;
import dev.identitygrpc.v1.TokenServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The step {@code call}. */
final class CallStep {
    private final Tree step;
    private final CaseRun run;
    private final MethodDescriptor<Message, Message> method;

    private CallStep(Tree step, CaseRun run) {
        Expect.only(step, "call", "request", "headers", "deadline", "cancelAfter", "times", "until", "save", "expect");
        this.step = step;
        this.run = run;
        method = method(step.text("call"));
    }

    static void run(Tree step, CaseRun run) throws Exception {
        CallStep call = new CallStep(step, run);
        int times = step.find("times").map(Tree::number).orElse(1);
        for (Optional<Tree> response : Together.run(times, call::once)) {
            if (response.isPresent()) run.save(step, response.get());
        }
    }

    private Optional<Tree> once() throws Exception {
        Tree expected = step.find("expect").orElse(new Tree(Map.of()));
        Expect.only(expected, "status", "reason", "metadata", "fields", "retry", "message", "response");
        Tree response;
        try {
            response = call();
        } catch (StatusRuntimeException error) {
            Expect.error(expected, IdentityGrpcError.from(error));
            return Optional.empty();
        }
        Expect.equal("status", expected.find("status").map(Tree::text).orElse("OK"), "OK");
        if (expected.has("response")) Expect.match("response", expected.at("response"), Optional.of(response));
        return Optional.of(response);
    }

    private Tree call() throws Exception {
        Message request = step.find("request").orElse(new Tree(Map.of())).toMessage(prototype(method.getRequestMarshaller()));
        Duration deadline = step.find("deadline").map(Tree::duration).orElse(Duration.ofSeconds(20));
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
        Channel channel = ClientInterceptors.intercept(run.channel(), MetadataUtils.newAttachHeadersInterceptor(headers()));
        return cancellable(() -> method.getType().serverSendsOneMessage()
                ? Tree.of(ClientCalls.blockingUnaryCall(channel, method, options, request))
                : messages(ClientCalls.blockingServerStreamingCall(channel, method, options, request)));
    }

    /** Runs a call that is cancelled when the step says so, and in any case at its end. */
    private Tree cancellable(Callable<Tree> call) throws Exception {
        try (Context.CancellableContext context = Context.current().withCancellation()) {
            step.find("cancelAfter").map(Tree::duration).ifPresent(
                    after -> run.timer().schedule(() -> context.cancel(null), after.toMillis(), TimeUnit.MILLISECONDS));
            return context.call(call);
        }
    }

    private Tree messages(Iterator<Message> stream) throws InvalidProtocolBufferException {
        Optional<String> until = step.find("until").map(Tree::text);
        List<Object> messages = new ArrayList<>();
        boolean reached = false;
        while (!reached && stream.hasNext()) {
            Tree message = Tree.of(stream.next());
            messages.add(message.value());
            reached = until.isEmpty() || message.has(until.get());
        }
        if (!reached) throw new AssertionError("the stream ended before " + until.orElse("a message"));
        return new Tree(Map.of("messages", messages));
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        step.find("headers").map(Tree::entries).orElse(Map.of())
                .forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value.text()));
        return headers;
    }

    // All messages of the three services are of protobuf.
    @SuppressWarnings("unchecked")
    private static MethodDescriptor<Message, Message> method(String name) {
        return Stream.of(
                        IdentityServiceGrpc.getServiceDescriptor(),
                        TokenServiceGrpc.getServiceDescriptor(),
                        RevocationServiceGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> method.getFullMethodName().equals("identitygrpc.v1." + name))
                .map(method -> (MethodDescriptor<Message, Message>) method)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method " + name));
    }

    private static Message prototype(MethodDescriptor.Marshaller<Message> marshaller) {
        return (Message) ((PrototypeMarshaller<?>) marshaller).getMessagePrototype();
    }
}
