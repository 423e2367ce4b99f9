package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Timestamp;
import dev.identitygrpc.v1.AccessToken;
import dev.identitygrpc.v1.IssueAccessTokenRequest;
import dev.identitygrpc.v1.IssueAccessTokenResponse;
import dev.identitygrpc.v1.TokenScope;
import dev.identitygrpc.v1.TokenServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the conformance cases cannot see: interrupts, contexts and interceptors. */
@Timeout(20)
class TokenProviderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Calls calls = new Calls();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private InProcess server;

    @BeforeEach
    void serve() throws IOException {
        server = InProcess.serve(calls);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.close();
    }

    @Test
    void get_interrupted_isCancelledForThatCallerAlone() throws Exception {
        TokenProvider provider = provider(stub());
        CompletableFuture<Status.Code> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            StatusRuntimeException error = assertThrows(StatusRuntimeException.class, provider::get);
            interrupted.complete(Thread.currentThread().isInterrupted() ? error.getStatus().getCode() : Status.Code.UNKNOWN);
        });
        thread.start();
        StreamObserver<IssueAccessTokenResponse> call = calls.open.take();
        thread.interrupt();
        assertEquals(Status.Code.CANCELLED, interrupted.get());

        answer(call, "t1");
        assertEquals("t1", provider.get().getToken());
        assertEquals(0, calls.open.size());
    }

    @Test
    void get_inACancelledContext_isNotCancelled() throws Exception {
        TokenProvider provider = provider(stub());
        try (Context.CancellableContext context = Context.current().withCancellation()) {
            context.cancel(null);
            Future<AccessToken> token = threads.submit(() -> context.call(provider::get));
            answer(calls.open.take(), "t1");
            assertEquals("t1", token.get().getToken());
        }
    }

    @Test
    void get_callThatCannotStart_failsAndIsTriedAgain() {
        TokenProvider provider = provider(stub().withInterceptors(new Refusing()));
        for (int i = 0; i < 2; i++) {
            StatusRuntimeException error = assertThrows(StatusRuntimeException.class, provider::get);
            assertEquals("refused", error.getCause().getMessage());
        }
    }

    @Test
    void get_noAnswer_endsAtTheDeadline() {
        TokenProvider provider = builder(stub()).callTimeout(Duration.ofMillis(50)).build();
        StatusRuntimeException error = assertThrows(StatusRuntimeException.class, provider::get);
        assertEquals(Status.Code.DEADLINE_EXCEEDED, error.getStatus().getCode());
    }

    @Test
    void toString_withAToken_doesNotShowIt() throws Exception {
        TokenProvider provider = provider(stub());
        Future<AccessToken> token = threads.submit(provider::get);
        answer(calls.open.take(), "secret");
        token.get();
        assertFalse(provider.toString().contains("secret"));
    }

    private TokenServiceGrpc.TokenServiceStub stub() {
        return TokenServiceGrpc.newStub(server.channel());
    }

    private static TokenProvider provider(TokenServiceGrpc.TokenServiceStub stub) {
        return builder(stub).build();
    }

    private static TokenProvider.Builder builder(TokenServiceGrpc.TokenServiceStub stub) {
        return TokenProvider.newBuilder(stub, "a", List.of(TokenScope.TOKEN_SCOPE_CHAT)).clock(InstantSource.fixed(NOW));
    }

    private static void answer(StreamObserver<IssueAccessTokenResponse> call, String token) {
        Timestamp expireTime = Timestamp.newBuilder().setSeconds(NOW.plus(Duration.ofHours(1)).getEpochSecond()).build();
        call.onNext(IssueAccessTokenResponse.newBuilder().setAccessToken(AccessToken.newBuilder().setToken(token).setExpireTime(expireTime)).build());
        call.onCompleted();
    }

    /** Leaves the answer of each call to the test. */
    private static final class Calls extends TokenServiceGrpc.TokenServiceImplBase {
        final BlockingQueue<StreamObserver<IssueAccessTokenResponse>> open = new LinkedBlockingQueue<>();

        @Override
        public void issueAccessToken(IssueAccessTokenRequest request, StreamObserver<IssueAccessTokenResponse> call) {
            open.add(call);
        }
    }

    private static final class Refusing implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            throw new IllegalStateException("refused");
        }
    }
}
