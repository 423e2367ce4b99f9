package dev.identitygrpc.client;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times and durations of protobuf as those of java.time, and back. */
final class ProtoTime {
    // What google.protobuf.Timestamp allows: the years 1 to 9999.
    private static final long MIN_TIMESTAMP_SECONDS = -62_135_596_800L;
    private static final long MAX_TIMESTAMP_SECONDS = 253_402_300_799L;

    private ProtoTime() {}

    static boolean isValid(Timestamp time) {
        return time.getSeconds() >= MIN_TIMESTAMP_SECONDS && time.getSeconds() <= MAX_TIMESTAMP_SECONDS
                && time.getNanos() >= 0 && time.getNanos() < 1_000_000_000;
    }

    static Instant toInstant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static java.time.Duration toDuration(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    static Duration toProto(java.time.Duration duration) {
        return Duration.newBuilder().setSeconds(duration.getSeconds()).setNanos(duration.getNano()).build();
    }
}
