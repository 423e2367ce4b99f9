package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import dev.identitygrpc.v1.RevocationBatch;
import dev.identitygrpc.v1.RevocationServiceGrpc;
import dev.identitygrpc.v1.WatchHeartbeat;
import dev.identitygrpc.v1.WatchRevocationsRequest;
import dev.identitygrpc.v1.WatchRevocationsResponse;
import dev.identitygrpc.v1.WatchStarted;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the conformance cases cannot see: threads, interrupts, flow control, and messages against the contract. */
@Timeout(20)
class RevocationWatcherTest {
    private final Streams streams = new Streams();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private InProcess server;

    @BeforeEach
    void serve() throws IOException {
        server = InProcess.serve(streams);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.close();
    }

    @Test
    void close_whileWaitingForAMessage_endsIterationAndRpc() throws Exception {
        RevocationWatcher watcher = watcher().build();
        Future<Boolean> more = threads.submit(() -> watcher.iterator().hasNext());
        Stream stream = streams.opened.take();
        watcher.close();
        assertFalse(more.get());
        stream.cancelled.await();
    }

    @Test
    void close_whileTheCallerHasAnEvent_endsRpcAndIteration() throws Exception {
        RevocationWatcher watcher = watcher().build();
        Iterator<WatchEvent> events = watcher.iterator();
        Future<WatchEvent> first = threads.submit(events::next);
        Stream stream = streams.opened.take();
        stream.send("a");
        assertEquals(new WatchEvent.Bookmark("a"), first.get());
        watcher.close();
        stream.cancelled.await();
        assertFalse(events.hasNext());
        assertThrows(NoSuchElementException.class, events::next);
    }

    @Test
    void close_whileWaitingForTheBackoff_endsIteration() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        RevocationWatcher watcher = watcher()
                .backoff(Duration.ofDays(365_000), Duration.ofDays(365_000))
                .onReconnect((error, wait) -> waiting.countDown())
                .build();
        Future<Boolean> more = threads.submit(() -> watcher.iterator().hasNext());
        streams.opened.take().observer.onError(Status.UNAVAILABLE.asRuntimeException());
        waiting.await();
        watcher.close();
        assertFalse(more.get());
    }

    @Test
    void close_beforeTheIteration_opensNoStream() {
        RevocationWatcher watcher = watcher().build();
        watcher.close();
        assertFalse(watcher.iterator().hasNext());
        assertTrue(streams.opened.isEmpty());
    }

    @Test
    void interrupt_whileWaiting_endsIterationAndRpcAndKeepsTheFlag() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            if (!watcher().build().iterator().hasNext() && Thread.currentThread().isInterrupted()) interrupted.countDown();
        });
        thread.start();
        Stream stream = streams.opened.take();
        thread.interrupt();
        interrupted.await();
        stream.cancelled.await();
    }

    @Test
    void next_whileTheCallerIsBusy_asksForNoMoreMessages() throws Exception {
        try (RevocationWatcher watcher = watcher().build()) {
            Iterator<WatchEvent> events = watcher.iterator();
            Future<WatchEvent> first = threads.submit(events::next);
            Stream stream = streams.opened.take();
            stream.send("a");
            first.get();
            assertFalse(stream.observer.isReady());
        }
    }

    @Test
    void next_inACancelledContext_isNotCancelled() throws Exception {
        try (RevocationWatcher watcher = watcher().build(); Context.CancellableContext context = Context.current().withCancellation()) {
            context.cancel(null);
            Callable<WatchEvent> next = watcher.iterator()::next;
            Future<WatchEvent> first = threads.submit(() -> context.call(next));
            streams.opened.take().send("a");
            assertInstanceOf(WatchEvent.Bookmark.class, first.get());
        }
    }

    @Test
    void next_messageAgainstTheContract_doesNoHarm() throws Exception {
        try (RevocationWatcher watcher = watcher().backoff(Duration.ZERO, Duration.ZERO).build()) {
            Iterator<WatchEvent> events = watcher.iterator();
            Future<WatchEvent> event = threads.submit(events::next);
            Stream stream = streams.opened.take();
            // An interval of 0: the stream is not silent at once.
            stream.sendStarted("a", com.google.protobuf.Duration.getDefaultInstance());
            assertEquals(new WatchEvent.Bookmark("a"), event.get());

            event = threads.submit(events::next);
            stream.observer.onNext(WatchRevocationsResponse.newBuilder().setRevocations(RevocationBatch.getDefaultInstance()).build());
            assertEquals(new WatchEvent.Bookmark(""), event.get());

            event = threads.submit(events::next);
            stream.observer.onCompleted();
            Stream second = streams.opened.take();
            assertEquals("a", second.request.getResumeToken());
            second.send("b");
            event.get();
        }
    }

    @Test
    void silence_isThreeIntervalsOfStartedOrElseOfTheRequest() throws Exception {
        assertEquals(Duration.ofSeconds(45), silenceAfter(watcher(), Optional.empty()));
        assertEquals(Duration.ofSeconds(6), silenceAfter(watcher().heartbeatInterval(Duration.ofSeconds(2)), Optional.empty()));
        assertEquals(Duration.ofSeconds(3), silenceAfter(watcher().heartbeatInterval(Duration.ofMillis(999)), Optional.empty()));
        assertEquals(Duration.ofSeconds(21), silenceAfter(watcher(), Optional.of(interval(7, 0))));
        assertEquals(Duration.ofHours(3), silenceAfter(watcher(), Optional.of(interval(3600, 0))));
        for (com.google.protobuf.Duration absurd : List.of(
                interval(0, 0), interval(0, -1), interval(-1, 0), interval(Long.MIN_VALUE, Integer.MIN_VALUE),
                interval(3600, 1), interval(Long.MAX_VALUE / 2, 0), interval(Long.MAX_VALUE, Integer.MAX_VALUE))) {
            assertEquals(Duration.ofSeconds(45), silenceAfter(watcher(), Optional.of(absurd)), absurd::toString);
        }
    }

    @Test
    void onReconnect_isToldBeforeTheReset() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (RevocationWatcher watcher = watcher().onReconnect((error, wait) -> told.add(IdentityGrpcError.from(error.orElseThrow()).reason())).build()) {
            Iterator<WatchEvent> events = watcher.iterator();
            Stream stream = streamWithPosition(events);
            told.add("event");
            Future<WatchEvent> reset = threads.submit(events::next);
            stream.losePosition();
            assertEquals(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"), reset.get());
            told.add("reset");
        }
        assertEquals(List.of("event", "RESUME_TOKEN_EXPIRED", "reset"), told);
    }

    @Test
    void onReconnect_thatClosesTheWatcher_isFollowedByNoReset() throws Exception {
        AtomicReference<RevocationWatcher> self = new AtomicReference<>();
        self.set(watcher().onReconnect((error, wait) -> self.get().close()).build());
        Iterator<WatchEvent> events = self.get().iterator();
        Stream stream = streamWithPosition(events);
        Future<Boolean> more = threads.submit(events::hasNext);
        stream.losePosition();
        assertFalse(more.get());
    }

    @Test
    void onReconnect_thatInterrupts_isFollowedByNoReset() throws Exception {
        Iterator<WatchEvent> events = watcher().onReconnect((error, wait) -> Thread.currentThread().interrupt()).build().iterator();
        Stream stream = streamWithPosition(events);
        Future<List<Boolean>> moreAndFlag = threads.submit(() -> List.of(events.hasNext(), Thread.interrupted()));
        stream.losePosition();
        assertEquals(List.of(false, true), moreAndFlag.get());
    }

    @Test
    void shutdown_ofTheChannel_endsTheWatchWithAnError() throws Exception {
        try (RevocationWatcher watcher = watcher().build()) {
            Future<Boolean> more = threads.submit(() -> watcher.iterator().hasNext());
            streams.opened.take();
            server.channel().shutdownNow();
            Throwable error = assertThrows(ExecutionException.class, more::get).getCause();
            assertEquals(Status.Code.UNAVAILABLE, IdentityGrpcError.from(error).code());
        }
        Iterator<WatchEvent> late = watcher().build().iterator();
        assertThrows(StatusRuntimeException.class, late::hasNext);
        assertFalse(late.hasNext());
    }

    @Test
    void onReconnect_thatThrows_endsTheWatch() throws Exception {
        IllegalStateException failure = new IllegalStateException("the listener's own");
        RevocationWatcher watcher = watcher().onReconnect((error, wait) -> {
            throw failure;
        }).build();
        Iterator<WatchEvent> events = watcher.iterator();
        Future<WatchEvent> first = threads.submit(events::next);
        streams.opened.take().observer.onCompleted();
        assertSame(failure, assertThrows(ExecutionException.class, first::get).getCause());
        assertFalse(events.hasNext());
    }

    @Test
    void channel_belowAnInterceptor_hasItsBackoffCutShort() throws Exception {
        BackoffResets below = new BackoffResets(server.channel());
        ClientInterceptor headers = MetadataUtils.newAttachHeadersInterceptor(new Metadata());
        try (RevocationWatcher watcher = RevocationWatcher.newBuilder(RevocationServiceGrpc.newStub(below).withInterceptors(headers))
                .channel(below)
                .build()) {
            Future<WatchEvent> first = threads.submit(watcher.iterator()::next);
            streams.opened.take().send("a");
            first.get();
        }
        assertEquals(1, below.count.get());
    }

    @Test
    void iterator_twice_isRefused() {
        try (RevocationWatcher watcher = watcher().build()) {
            watcher.iterator();
            assertThrows(IllegalStateException.class, watcher::iterator);
        }
    }

    @Test
    void backoff_thatCannotBe_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> watcher().backoff(Duration.ofMillis(-1), Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> watcher().backoff(Duration.ofMillis(10), Duration.ofMillis(9)));
    }

    /** The silence that a watcher bears after its first event. */
    private Duration silenceAfter(RevocationWatcher.Builder settings, Optional<com.google.protobuf.Duration> told) throws Exception {
        try (RevocationWatcher watcher = settings.build()) {
            Future<WatchEvent> first = threads.submit(watcher.iterator()::next);
            Stream stream = streams.opened.take();
            told.ifPresentOrElse(interval -> stream.sendStarted("a", interval), () -> stream.send("a"));
            first.get();
            return watcher.greatestSilence;
        }
    }

    private static com.google.protobuf.Duration interval(long seconds, int nanos) {
        return com.google.protobuf.Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build();
    }

    /** Gives the stream that has brought a first position. */
    private Stream streamWithPosition(Iterator<WatchEvent> events) throws Exception {
        Future<WatchEvent> first = threads.submit(events::next);
        Stream stream = streams.opened.take();
        stream.send("a");
        first.get();
        return stream;
    }

    private RevocationWatcher.Builder watcher() {
        return RevocationWatcher.newBuilder(RevocationServiceGrpc.newStub(server.channel()));
    }

    /** Leaves each stream to the test. */
    private static final class Streams extends RevocationServiceGrpc.RevocationServiceImplBase {
        final BlockingQueue<Stream> opened = new LinkedBlockingQueue<>();

        @Override
        public void watchRevocations(WatchRevocationsRequest request, StreamObserver<WatchRevocationsResponse> observer) {
            opened.add(new Stream(request, (ServerCallStreamObserver<WatchRevocationsResponse>) observer));
        }
    }

    /** Counts the calls that cut the backoff short. */
    private static final class BackoffResets extends ManagedChannel {
        final AtomicInteger count = new AtomicInteger();
        private final ManagedChannel channel;

        BackoffResets(ManagedChannel channel) {
            this.channel = channel;
        }

        @Override
        public void resetConnectBackoff() {
            count.incrementAndGet();
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return channel.newCall(method, options);
        }

        @Override
        public String authority() {
            return channel.authority();
        }

        @Override
        public ManagedChannel shutdown() {
            return channel.shutdown();
        }

        @Override
        public ManagedChannel shutdownNow() {
            return channel.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return channel.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return channel.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return channel.awaitTermination(timeout, unit);
        }
    }

    private static final class Stream {
        final WatchRevocationsRequest request;
        final ServerCallStreamObserver<WatchRevocationsResponse> observer;
        final CountDownLatch cancelled = new CountDownLatch(1);

        Stream(WatchRevocationsRequest request, ServerCallStreamObserver<WatchRevocationsResponse> observer) {
            this.request = request;
            this.observer = observer;
            observer.setOnCancelHandler(cancelled::countDown);
        }

        void sendStarted(String resumeToken, com.google.protobuf.Duration heartbeatInterval) {
            observer.onNext(WatchRevocationsResponse.newBuilder()
                    .setResumeToken(resumeToken)
                    .setStarted(WatchStarted.newBuilder().setHeartbeatInterval(heartbeatInterval))
                    .build());
        }

        void losePosition() {
            observer.onError(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                    .setCode(Status.Code.OUT_OF_RANGE.value())
                    .addDetails(Any.pack(ErrorInfo.newBuilder().setDomain("identitygrpc").setReason("RESUME_TOKEN_EXPIRED").build()))
                    .build()));
        }

        void send(String resumeToken) {
            observer.onNext(WatchRevocationsResponse.newBuilder()
                    .setResumeToken(resumeToken)
                    .setHeartbeat(WatchHeartbeat.getDefaultInstance())
                    .build());
        }
    }
}
