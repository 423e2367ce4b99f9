package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration INITIAL = Duration.ofMillis(200);
    private static final Duration MAX = Duration.ofSeconds(10);

    // All bits set: nextDouble gives the greatest number below 1, and so shows the ceiling.
    private static final RandomGenerator GREATEST = () -> -1L;
    private static final RandomGenerator LEAST = () -> 0L;

    @Test
    void next_greatestJitter_doublesUpToTheMaximum() {
        Backoff backoff = new Backoff(INITIAL, MAX, GREATEST);
        for (long ceiling : new long[] {200, 400, 800, 1600, 3200, 6400, 10_000, 10_000}) assertAbout(Duration.ofMillis(ceiling), backoff.next());
    }

    @Test
    void next_leastJitter_isZero() {
        assertEquals(Duration.ZERO, new Backoff(INITIAL, MAX, LEAST).next());
    }

    @Test
    void next_manyTries_staysAtTheMaximum() {
        Backoff backoff = new Backoff(INITIAL, MAX, GREATEST);
        for (int i = 0; i < 200; i++) backoff.next();
        assertAbout(MAX, backoff.next());
    }

    @Test
    void next_zero_staysZero() {
        Backoff backoff = new Backoff(Duration.ZERO, MAX, GREATEST);
        for (int i = 0; i < 200; i++) assertEquals(Duration.ZERO, backoff.next());
    }

    @Test
    void reset_afterTries_startsAnew() {
        Backoff backoff = new Backoff(INITIAL, MAX, GREATEST);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertAbout(INITIAL, backoff.next());
    }

    private static void assertAbout(Duration expected, Duration actual) {
        Duration below = expected.minus(actual);
        assertTrue(!below.isNegative() && below.compareTo(Duration.ofNanos(10)) < 0, () -> "expected just under " + expected + ", got " + actual);
    }
}
