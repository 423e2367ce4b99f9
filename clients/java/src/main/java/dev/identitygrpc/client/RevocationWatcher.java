package dev.identitygrpc.client;

import dev.identitygrpc.v1.Revocation;
import dev.identitygrpc.v1.RevocationCause;
import dev.identitygrpc.v1.RevocationServiceGrpc.RevocationServiceStub;
import dev.identitygrpc.v1.StartPosition;
import dev.identitygrpc.v1.WatchRevocationsRequest;
import dev.identitygrpc.v1.WatchRevocationsResponse;
import dev.identitygrpc.v1.WatchStarted;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches the revocation log and misses nothing: it resumes where it was after every end of its stream, until it is closed.
 *
 * <pre>{@code
 * try (var watcher = RevocationWatcher.newBuilder(RevocationServiceGrpc.newStub(channel)).build()) {
 *     for (WatchEvent event : watcher) revocations.apply(event);
 * }
 * }</pre>
 *
 * <p>The iteration blocks until there is an event. An event counts as delivered when the next one is asked for; no more is read ahead than gRPC's
 * flow control lets through. {@link #close}, from any thread, and an interrupt of the iterating thread end the iteration at once, whatever it waits
 * for; the interrupt's flag stays set. The stream is silent, and so started again, when for three heartbeat intervals no message has come.
 *
 * <p>The iteration throws a {@link StatusRuntimeException} when trying again cannot help: for {@code INVALID_ARGUMENT}, {@code UNAUTHENTICATED},
 * {@code PERMISSION_DENIED}, {@code UNIMPLEMENTED}, {@code FAILED_PRECONDITION}, {@code NOT_FOUND} and {@code OUT_OF_RANGE}, except when the position
 * is lost, which is a {@link WatchEvent.Reset}; and once the channel is shut down. {@link IdentityGrpcError#from} reads its details. The watcher is
 * closed then.
 *
 * <p>It is for one iteration by one thread at a time. The channel is the caller's, who closes the watcher before it.
 */
public final class RevocationWatcher implements Iterable<WatchEvent>, AutoCloseable {
    private static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofSeconds(15);
    private static final Duration LEAST_HEARTBEAT_INTERVAL = Duration.ofSeconds(1);
    // The greatest that a server may name; the contract has much less.
    private static final Duration GREATEST_HEARTBEAT_INTERVAL = Duration.ofHours(1);
    private static final int HEARTBEATS_MISSED = 3;

    private static final Set<String> POSITION_LOST = Set.of("RESUME_TOKEN_INVALID", "RESUME_TOKEN_EXPIRED", "RESUME_TOKEN_AHEAD");
    private static final Set<Status.Code> FINAL = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.UNAUTHENTICATED,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.NOT_FOUND,
            Status.Code.OUT_OF_RANGE);

    private final RevocationServiceStub stub;
    private final Optional<ManagedChannel> channel;
    private final Backoff backoff;
    private final ReconnectListener listener;
    private final AtomicBoolean iterated = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    // The request of the next stream: it holds the position.
    private WatchRevocationsRequest request;
    // Not private for the tests, which cannot wait for it.
    Duration greatestSilence;
    // How long to wait before the next stream.
    private Duration pause = Duration.ZERO;
    // Since the last message after `started`. Another reset waits, so that a server that does nothing else is not asked in a tight loop.
    private boolean hasReset;
    private volatile WatchStream stream;

    private RevocationWatcher(Builder builder) {
        stub = builder.stub;
        channel = builder.channel;
        request = builder.request.build();
        backoff = new Backoff(builder.initialBackoff, builder.maxBackoff, new Random());
        listener = builder.listener;
    }

    /**
     * Begins a watcher.
     *
     * @param stub calls the server; without a deadline
     * @return a builder with everything at its default
     */
    public static Builder newBuilder(RevocationServiceStub stub) {
        return new Builder(stub);
    }

    /**
     * Gives the events, in order. The first stream starts when the first event is asked for.
     *
     * @return the one iterator of this watcher
     * @throws IllegalStateException when called again
     */
    @Override
    public Iterator<WatchEvent> iterator() {
        if (iterated.getAndSet(true)) throw new IllegalStateException("A watcher is for one iteration.");
        return new Events();
    }

    /** Ends the iteration and cancels the RPC. May be called by any thread, and more than once. */
    @Override
    public void close() {
        closed.countDown();
        WatchStream open = stream;
        if (open != null) open.cancel();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** The next event, or none when the watcher was closed. */
    private Optional<WatchEvent> take() {
        try {
            while (!isClosed()) {
                if (stream == null) {
                    if (closed.await(TimeUnit.NANOSECONDS.convert(pause), TimeUnit.NANOSECONDS)) break;
                    open();
                }
                Optional<WatchEvent> event = receive();
                if (event.isPresent()) return event;
            }
        } catch (InterruptedException interrupt) {
            close();
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void open() {
        // The channel's own backoff grows to two minutes: it would stay away long after the server is back.
        channel.ifPresent(ManagedChannel::resetConnectBackoff);
        greatestSilence = silenceAllowed(expectedHeartbeatInterval());
        stream = WatchStream.open(stub, request);
        // Whoever closed the watcher meanwhile did not see this stream.
        if (isClosed()) stream.cancel();
    }

    private Optional<WatchEvent> receive() throws InterruptedException {
        Optional<WatchStream.Signal> signal = stream.receive(greatestSilence);
        if (isClosed()) return Optional.empty();
        if (signal.isEmpty()) {
            stream.cancel();
            String silence = "no message for " + greatestSilence.toMillis() + " ms";
            return ended(Optional.of(Status.UNAVAILABLE.withDescription(silence).asRuntimeException()));
        }
        if (signal.get() instanceof WatchStream.Signal.Message message) return Optional.of(event(message.response()));
        return ended(((WatchStream.Signal.End) signal.get()).error());
    }

    private WatchEvent event(WatchRevocationsResponse response) {
        String resumeToken = response.getResumeToken();
        // The contract has a token in every message, at least one entry in a batch, and an interval above 0; whatever lacks it must do no harm.
        if (!resumeToken.isEmpty()) request = request.toBuilder().setResumeToken(resumeToken).build();
        if (response.hasStarted()) {
            heartbeatInterval(response.getStarted()).ifPresent(interval -> greatestSilence = silenceAllowed(interval));
        } else {
            backoff.reset();
            hasReset = false;
        }
        if (response.hasCaughtUp()) return new WatchEvent.CaughtUp(resumeToken);
        List<Revocation> revocations = response.getRevocations().getRevocationsList();
        return revocations.isEmpty() ? new WatchEvent.Bookmark(resumeToken) : new WatchEvent.Revocations(revocations, resumeToken);
    }

    /** Decides how to go on after the end of a stream: by an exception, or, after the pause, the next stream, before which there may be a reset. */
    private Optional<WatchEvent> ended(Optional<StatusRuntimeException> error) throws InterruptedException {
        stream = null;
        Optional<WatchEvent> reset = Optional.empty();
        Duration asked = Duration.ZERO;
        if (error.isPresent()) {
            IdentityGrpcError said = IdentityGrpcError.from(error.get());
            boolean positionLost = POSITION_LOST.contains(said.reason());
            // Nobody can open it again.
            boolean isShutDown = channel.filter(ManagedChannel::isShutdown).isPresent();
            if (positionLost && request.hasResumeToken() && !isShutDown) {
                request = request.toBuilder().setPosition(StartPosition.START_POSITION_EARLIEST).build();
                reset = Optional.of(new WatchEvent.Reset(said.reason()));
            } else if (positionLost || isShutDown || FINAL.contains(said.code())) {
                close();
                throw error.get();
            }
            asked = said.retryDelay().orElse(Duration.ZERO);
        }
        pause = reset.isPresent() && !hasReset ? Duration.ZERO : asked.plus(backoff.next());
        hasReset |= reset.isPresent();
        tellListener(error, pause);
        // The listener may have closed the watcher or interrupted its thread, or another thread did meanwhile.
        if (Thread.interrupted()) throw new InterruptedException();
        return isClosed() ? Optional.empty() : reset;
    }

    private void tellListener(Optional<StatusRuntimeException> error, Duration wait) {
        try {
            listener.onReconnect(error, wait);
        } catch (RuntimeException | Error failure) {
            // Whoever iterated on would get the replay of a reset without the reset.
            close();
            throw failure;
        }
    }

    /** What {@code started} will say; not less than a server takes, or an interval that it refuses would end the stream before the refusal comes. */
    private Duration expectedHeartbeatInterval() {
        if (!request.hasHeartbeatInterval()) return DEFAULT_HEARTBEAT_INTERVAL;
        Duration requested = ProtoTime.toDuration(request.getHeartbeatInterval());
        return requested.compareTo(LEAST_HEARTBEAT_INTERVAL) < 0 ? LEAST_HEARTBEAT_INTERVAL : requested;
    }

    /** The interval that the server names; none when it is not positive, or more than an hour. */
    private static Optional<Duration> heartbeatInterval(WatchStarted started) {
        com.google.protobuf.Duration told = started.getHeartbeatInterval();
        // By the seconds first: more of them may not fit into a Duration.
        if (told.getSeconds() < 0 || told.getSeconds() > GREATEST_HEARTBEAT_INTERVAL.toSeconds()) return Optional.empty();
        return Optional.of(ProtoTime.toDuration(told))
                .filter(interval -> interval.compareTo(Duration.ZERO) > 0 && interval.compareTo(GREATEST_HEARTBEAT_INTERVAL) <= 0);
    }

    private static Duration silenceAllowed(Duration heartbeatInterval) {
        return heartbeatInterval.multipliedBy(HEARTBEATS_MISSED);
    }

    private final class Events implements Iterator<WatchEvent> {
        private Optional<WatchEvent> upcoming = Optional.empty();

        @Override
        public boolean hasNext() {
            if (upcoming.isEmpty()) upcoming = take();
            return upcoming.isPresent();
        }

        @Override
        public WatchEvent next() {
            if (!hasNext()) throw new NoSuchElementException("The watcher was closed.");
            WatchEvent event = upcoming.get();
            upcoming = Optional.empty();
            return event;
        }
    }

    /** Settings of a {@link RevocationWatcher}. */
    public static final class Builder {
        private final RevocationServiceStub stub;
        private Optional<ManagedChannel> channel;
        private final WatchRevocationsRequest.Builder request =
                WatchRevocationsRequest.newBuilder().setPosition(StartPosition.START_POSITION_EARLIEST);
        private Duration initialBackoff = Duration.ofMillis(200);
        private Duration maxBackoff = Duration.ofSeconds(10);
        private ReconnectListener listener = (error, wait) -> {};

        private Builder(RevocationServiceStub stub) {
            this.stub = Objects.requireNonNull(stub);
            channel = stub.getChannel() instanceof ManagedChannel own ? Optional.of(own) : Optional.empty();
        }

        /**
         * Names the channel below a stub with interceptors, which hide it. Its own backoff, which grows to 2 minutes, is then cut short: otherwise the
         * watch may go on so long after the server is back. And the watch then ends when the channel is shut down: otherwise it tries for ever.
         *
         * @param channel the channel; by default the stub's, if there is nothing in between
         * @return this
         */
        public Builder channel(ManagedChannel channel) {
            this.channel = Optional.of(channel);
            return this;
        }

        /**
         * Starts at the earliest entry that is kept, which misses nothing. The default.
         *
         * @return this
         */
        public Builder fromEarliest() {
            request.setPosition(StartPosition.START_POSITION_EARLIEST);
            return this;
        }

        /**
         * Starts after the latest entry at the time of the first call.
         *
         * @return this
         */
        public Builder fromNow() {
            request.setPosition(StartPosition.START_POSITION_NOW);
            return this;
        }

        /**
         * Starts right after an event that has been dealt with.
         *
         * @param resumeToken the token of that event
         * @return this
         */
        public Builder resumeFrom(String resumeToken) {
            request.setResumeToken(resumeToken);
            return this;
        }

        /**
         * Lets only revocations of these identities pass.
         *
         * @param identityIds at most 100 ids; none, the default, lets all pass
         * @return this
         */
        public Builder identityIds(Collection<String> identityIds) {
            request.clearIdentityIds().addAllIdentityIds(identityIds);
            return this;
        }

        /**
         * Lets only revocations with these causes pass.
         *
         * @param causes the causes; none, the default, lets all pass
         * @return this
         */
        public Builder causes(Collection<RevocationCause> causes) {
            request.clearCauses().addAllCauses(causes);
            return this;
        }

        /**
         * Sets the longest silence on the stream.
         *
         * @param interval 1 s to 60 s, or the server refuses; without it the server takes 15 s
         * @return this
         */
        public Builder heartbeatInterval(Duration interval) {
            request.setHeartbeatInterval(ProtoTime.toProto(interval));
            return this;
        }

        /**
         * Sets the backoff: before try n (from 0) since the last message after the stream's first, a random time from 0 to
         * {@code min(max, initial × 2^n)}. What the server asks to wait is waited first.
         *
         * @param initial 200 ms by default; not negative
         * @param max 10 s by default; not less than {@code initial}
         * @return this
         * @throws IllegalArgumentException when the initial one is negative, or the maximum is less than it
         */
        public Builder backoff(Duration initial, Duration max) {
            if (initial.isNegative() || max.compareTo(initial) < 0) {
                throw new IllegalArgumentException("The backoff needs 0 <= initial <= max, but has " + initial + " and " + max + ".");
            }
            initialBackoff = initial;
            maxBackoff = max;
            return this;
        }

        /**
         * Sets who is told of reconnections.
         *
         * @param listener the listener; none by default
         * @return this
         */
        public Builder onReconnect(ReconnectListener listener) {
            this.listener = Objects.requireNonNull(listener);
            return this;
        }

        /**
         * Makes the watcher. Nothing is sent before it is iterated.
         *
         * @return the watcher
         */
        public RevocationWatcher build() {
            return new RevocationWatcher(this);
        }
    }
}
