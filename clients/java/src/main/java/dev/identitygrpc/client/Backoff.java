package dev.identitygrpc.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Exponential backoff with full jitter: a random time from 0 to min(max, initial × 2^n), n being the number of tries since the last success. */
final class Backoff {
    private final long initialNanos;
    private final long maxNanos;
    private final RandomGenerator random;
    private int tries;

    Backoff(Duration initial, Duration max, RandomGenerator random) {
        initialNanos = TimeUnit.NANOSECONDS.convert(initial);
        maxNanos = TimeUnit.NANOSECONDS.convert(max);
        this.random = random;
    }

    Duration next() {
        // The comparison is turned round, as initial × 2^n may overflow.
        long ceiling = initialNanos > maxNanos >> tries ? maxNanos : initialNanos << tries;
        if (tries < Long.SIZE - 2) tries++;
        return Duration.ofNanos((long) (random.nextDouble() * ceiling));
    }

    void reset() {
        tries = 0;
    }
}
