package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.identitygrpc.v1.RevocationServiceGrpc;
import dev.identitygrpc.v1.WatchHeartbeat;
import dev.identitygrpc.v1.WatchRevocationsRequest;
import dev.identitygrpc.v1.WatchRevocationsResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the conformance cases cannot see: threads, interrupts and flow control. */
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
    void iterator_twice_isRefused() {
        try (RevocationWatcher watcher = watcher().build()) {
            watcher.iterator();
            assertThrows(IllegalStateException.class, watcher::iterator);
        }
    }

    @Test
    void backoff_negative_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> watcher().backoff(Duration.ofMillis(-1), Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> watcher().backoff(Duration.ZERO, Duration.ofMillis(-1)));
    }

    private RevocationWatcher.Builder watcher() {
        return RevocationWatcher.newBuilder(RevocationServiceGrpc.newStub(server.channel()));
    }

    /** Leaves each stream to the test. */
    private static final class Streams extends RevocationServiceGrpc.RevocationServiceImplBase {
        final BlockingQueue<Stream> opened = new LinkedBlockingQueue<>();

        @Override
        public void watchRevocations(WatchRevocationsRequest request, StreamObserver<WatchRevocationsResponse> observer) {
            opened.add(new Stream((ServerCallStreamObserver<WatchRevocationsResponse>) observer));
        }
    }

    private static final class Stream {
        final ServerCallStreamObserver<WatchRevocationsResponse> observer;
        final CountDownLatch cancelled = new CountDownLatch(1);

        Stream(ServerCallStreamObserver<WatchRevocationsResponse> observer) {
            this.observer = observer;
            observer.setOnCancelHandler(cancelled::countDown);
        }

        void send(String resumeToken) {
            observer.onNext(WatchRevocationsResponse.newBuilder()
                    .setResumeToken(resumeToken)
                    .setHeartbeat(WatchHeartbeat.getDefaultInstance())
                    .build());
        }
    }
}
