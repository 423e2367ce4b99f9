package dev.identitygrpc.client.conformance;

import java.time.Instant;
import java.time.InstantSource;

/** The system's clock until it is set; then it stands still. */
final class SettableClock implements InstantSource {
    private volatile InstantSource source = InstantSource.system();

    void set(long secondsSince1970) {
        source = InstantSource.fixed(Instant.ofEpochSecond(secondsSince1970));
    }

    @Override
    public Instant instant() {
        return source.instant();
    }
}
