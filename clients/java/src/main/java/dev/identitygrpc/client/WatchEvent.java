package dev.identitygrpc.client;

import dev.identitygrpc.v1.Revocation;
import java.util.List;

/** What a {@link RevocationWatcher} yields: exactly one of {@link Revocations}, {@link Bookmark}, {@link CaughtUp} and {@link Reset}. */
public sealed interface WatchEvent {
    /**
     * Entries of the log: what one message brought.
     *
     * @param revocations the entries, at least one, with rising sequences
     * @param resumeToken the position after them; to be saved once they have been dealt with
     */
    record Revocations(List<Revocation> revocations, String resumeToken) implements WatchEvent {
        /**
         * Copies the list.
         *
         * @param revocations the entries
         * @param resumeToken the position after them
         */
        public Revocations {
            revocations = List.copyOf(revocations);
        }
    }

    /**
     * Nothing new, but a position: everything up to it that passes the filter was delivered.
     *
     * @param resumeToken the position
     */
    record Bookmark(String resumeToken) implements WatchEvent {}

    /**
     * What was in the log when the stream started has been delivered. Comes once per stream, so again after a reconnection.
     *
     * @param resumeToken the position
     */
    record CaughtUp(String resumeToken) implements WatchEvent {}

    /**
     * The position is lost: what was learned before is to be forgotten. The whole log follows, from its earliest entry.
     *
     * @param reason why: {@code RESUME_TOKEN_INVALID}, {@code RESUME_TOKEN_EXPIRED} or {@code RESUME_TOKEN_AHEAD}
     */
    record Reset(String reason) implements WatchEvent {}
}
