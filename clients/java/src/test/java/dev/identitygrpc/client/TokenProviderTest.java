package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Timestamp;
import dev.identitygrpc.v1.AccessToken;
import dev.identitygrpc.v1.IssueAccessTokenRequest;
import dev.identitygrpc.v1.IssueAccessTokenResponse;
import dev.identitygrpc.v1.Revocation;
import dev.identitygrpc.v1.RevocationPhase;
import dev.identitygrpc.v1.TokenScope;
import dev.identitygrpc.v1.TokenServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Metadata;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the conformance cases cannot see: interrupts, contexts, interceptors, and answers against the contract. */
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
    void get_okWithoutAMessage_isAnInternalErrorAndIsTriedAgain() throws Exception {
        // A server of grpc-java refuses to end so.
        TokenProvider provider = provider(stub().withInterceptors(new Answerless()));
        for (int i = 0; i < 2; i++) assertInternal(assertThrows(StatusRuntimeException.class, provider::get));
    }

    @Test
    void get_answerWithoutAToken_isAnInternalError() throws Exception {
        TokenProvider provider = provider(stub());
        Future<AccessToken> token = threads.submit(provider::get);
        StreamObserver<IssueAccessTokenResponse> call = calls.open.take();
        call.onNext(IssueAccessTokenResponse.getDefaultInstance());
        call.onCompleted();
        assertInternal(assertThrows(ExecutionException.class, token::get).getCause());
    }

    @Test
    void get_answerThatLacksAPartOfItsToken_isAnInternalError() throws Exception {
        Timestamp noSuchTime = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(Integer.MAX_VALUE).build();
        TokenProvider provider = builder(stub()).revocations(new RevocationSet()).build();
        for (AccessToken.Builder broken : List.of(
                token("", Duration.ofHours(1)),
                token("t1", Duration.ofHours(1)).clearIssueTime(),
                token("t1", Duration.ofHours(1)).clearExpireTime(),
                token("t1", Duration.ofHours(1)).setIssueTime(noSuchTime),
                token("t1", Duration.ofHours(1)).setExpireTime(noSuchTime))) {
            Future<AccessToken> token = threads.submit(provider::get);
            answer(calls.open.take(), broken);
            assertInternal(assertThrows(ExecutionException.class, token::get, broken::toString).getCause());
        }
    }

    @Test
    void get_clockThatThrowsMeanwhile_leavesNoCallerWaiting() throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        InstantSource clock = () -> {
            if (broken.get()) throw new IllegalStateException("the clock's own");
            return NOW;
        };
        TokenProvider provider = builder(stub()).clock(clock).revocations(new RevocationSet(clock)).build();
        Future<AccessToken> failed = threads.submit(provider::get);
        StreamObserver<IssueAccessTokenResponse> call = calls.open.take();
        broken.set(true);
        call.onError(Status.NOT_FOUND.asRuntimeException());
        Throwable error = assertThrows(ExecutionException.class, failed::get).getCause();
        assertEquals(Status.Code.NOT_FOUND, IdentityGrpcError.from(error).code());

        broken.set(false);
        Future<AccessToken> given = threads.submit(provider::get);
        call = calls.open.take();
        broken.set(true);
        answer(call, "t1");
        assertEquals("the clock's own", assertThrows(ExecutionException.class, given::get).getCause().getCause().getMessage());
    }

    @Test
    void get_renewal_isGivenLessTimeWhileThereIsATokenToGive() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        Deadlines deadlines = new Deadlines();
        TokenProvider provider = builder(stub().withInterceptors(deadlines)).clock(now::get).build();
        TokenProvider hasty = builder(stub().withInterceptors(deadlines)).clock(now::get).callTimeout(Duration.ofSeconds(3)).build();
        for (TokenProvider each : List.of(provider, hasty)) {
            now.set(NOW);
            getAnswered(each, "t1", Duration.ofHours(1));
            now.set(NOW.plus(Duration.ofMinutes(55)));
            getAnswered(each, "t1", Duration.ofHours(1));
            now.set(NOW.plus(Duration.ofHours(2)));
            getAnswered(each, "t1", Duration.ofHours(1));
        }
        assertEquals(List.of(30L, 5L, 30L, 3L, 3L, 3L), deadlines.seconds);
    }

    @Test
    void get_renewalAfterAFailedOne_endsTheHoldOff() throws Exception {
        RevocationSet set = new RevocationSet(InstantSource.fixed(NOW));
        TokenProvider provider = builder(stub()).revocations(set).build();
        assertEquals("t1", getAnswered(provider, "t1", Duration.ofMinutes(5)));

        Future<AccessToken> held = threads.submit(provider::get);
        calls.open.take().onError(Status.UNAVAILABLE.asRuntimeException());
        assertEquals("t1", held.get().getToken());
        assertEquals("t1", provider.get().getToken());

        set.apply(entry(RevocationPhase.REVOCATION_PHASE_REQUESTED));
        assertEquals("t2", getAnswered(provider, "t2", Duration.ofMinutes(5)));
        set.apply(entry(RevocationPhase.REVOCATION_PHASE_FAILED));
        assertEquals("t3", getAnswered(provider, "t3", Duration.ofMinutes(5)));
        assertEquals("t4", getAnswered(provider, "t4", Duration.ofMinutes(5)));
    }

    @Test
    void build_callTimeoutThatIsNone_isRefused() {
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThrows(IllegalArgumentException.class, builder(stub()).callTimeout(timeout)::build);
        }
    }

    @Test
    void build_negativeLifetimeOrRenewAhead_isRefused() {
        Duration negative = Duration.ofMinutes(-1);
        assertThrows(IllegalArgumentException.class, builder(stub()).lifetime(negative)::build);
        assertThrows(IllegalArgumentException.class, builder(stub()).renewAhead(negative)::build);
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

    private String getAnswered(TokenProvider provider, String token, Duration life) throws Exception {
        Future<AccessToken> given = threads.submit(provider::get);
        answer(calls.open.take(), token, life);
        return given.get().getToken();
    }

    private static void assertInternal(Throwable error) {
        assertEquals(Status.Code.INTERNAL, IdentityGrpcError.from(error).code());
    }

    private static WatchEvent entry(RevocationPhase phase) {
        return new WatchEvent.Revocations(
                List.of(Revocation.newBuilder().setIdentityId("a").setRevocationId("r").setPhase(phase).build()), "token");
    }

    private static void answer(StreamObserver<IssueAccessTokenResponse> call, String token) {
        answer(call, token, Duration.ofHours(1));
    }

    private static void answer(StreamObserver<IssueAccessTokenResponse> call, String token, Duration life) {
        answer(call, token(token, life));
    }

    private static void answer(StreamObserver<IssueAccessTokenResponse> call, AccessToken.Builder token) {
        call.onNext(IssueAccessTokenResponse.newBuilder().setAccessToken(token).build());
        call.onCompleted();
    }

    private static AccessToken.Builder token(String token, Duration life) {
        return AccessToken.newBuilder()
                .setToken(token)
                .setIssueTime(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()))
                .setExpireTime(Timestamp.newBuilder().setSeconds(NOW.plus(life).getEpochSecond()));
    }

    /** Leaves the answer of each call to the test. */
    private static final class Calls extends TokenServiceGrpc.TokenServiceImplBase {
        final BlockingQueue<StreamObserver<IssueAccessTokenResponse>> open = new LinkedBlockingQueue<>();

        @Override
        public void issueAccessToken(IssueAccessTokenRequest request, StreamObserver<IssueAccessTokenResponse> call) {
            open.add(call);
        }
    }

    private static final class Answerless implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    listener.onClose(Status.OK, new Metadata());
                }

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(String message, Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(Q message) {}
            };
        }
    }

    /** Notes how long each call may take: up to 3, 5 or 30 s. */
    private static final class Deadlines implements ClientInterceptor {
        final List<Long> seconds = new CopyOnWriteArrayList<>();

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            long left = options.getDeadline().timeRemaining(TimeUnit.NANOSECONDS);
            seconds.add(LongStream.of(3, 5, 30).filter(most -> left <= TimeUnit.SECONDS.toNanos(most)).findFirst().orElseThrow());
            return next.newCall(method, options);
        }
    }

    private static final class Refusing implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            throw new IllegalStateException("refused");
        }
    }
}
