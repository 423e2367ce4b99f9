package dev.identitygrpc.client;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;

/** Is told when a {@link RevocationWatcher} starts a stream again. For logs and metrics. */
@FunctionalInterface
public interface ReconnectListener {
    /**
     * Called before the wait, on the thread that iterates. What it throws ends the watch: it comes out of the iteration, and the watcher is closed.
     *
     * @param error how the stream ended; empty when it ended with OK, as it does at its greatest age
     * @param wait how long the watcher now waits; zero for the first reset since a message other than {@code started}. The event of a
     *     reset comes next, before the wait
     */
    void onReconnect(Optional<StatusRuntimeException> error, Duration wait);
}
