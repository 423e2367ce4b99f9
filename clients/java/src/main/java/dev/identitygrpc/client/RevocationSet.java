package dev.identitygrpc.client;

import dev.identitygrpc.v1.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tells whether a token is void, from the events of a {@link RevocationWatcher} that started at EARLIEST and has no filter on causes.
 *
 * <p>After a reset the old knowledge stays in force beside the new until the replay has caught up, so that no revoked token becomes valid for a
 * moment. A confirmed revocation is forgotten 25 hours after its {@code revoke_time}, because no token lives longer than 24 hours.
 *
 * <p>Safe for use by several threads; {@link #isVoid} takes no lock.
 */
public final class RevocationSet {
    private static final Duration KEPT_FOR = Duration.ofHours(25);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final InstantSource clock;

    // Replaced, and its latest part written to, under the lock of this; read without.
    private volatile Knowledge knowledge = new Knowledge(new ConcurrentHashMap<>(), Map.of());
    private volatile boolean caughtUp;
    private Instant nextSweep = Instant.MIN;

    /** Makes an empty set on the system's clock. */
    public RevocationSet() {
        this(InstantSource.system());
    }

    /**
     * Makes an empty set.
     *
     * @param clock decides when a revocation is forgotten
     */
    public RevocationSet(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Learns from an event. Events are to be applied in the order in which the watcher yields them.
     *
     * @param event the event
     */
    public synchronized void apply(WatchEvent event) {
        if (event instanceof WatchEvent.Revocations learned) {
            learned.revocations().forEach(knowledge::learn);
        } else if (event instanceof WatchEvent.CaughtUp) {
            knowledge = knowledge.withoutOld();
            caughtUp = true;
        } else if (event instanceof WatchEvent.Reset) {
            knowledge = knowledge.allOld();
        }
        sweep();
    }

    /**
     * Tells whether a token is void: while a revocation of the identity is requested and has no end yet, and when the token was issued at or before
     * the greatest {@code revoke_time} of the identity's confirmed revocations. While {@link #isCaughtUp} is false, "not void" means nothing yet.
     *
     * @param identityId the identity that the token was issued for
     * @param issueTime the token's own {@code iat}, which the {@code issue_time} of an access token holds too
     * @return whether the token is void
     */
    public boolean isVoid(String identityId, Instant issueTime) {
        return knowledge.isVoid(identityId, issueTime, forgotten());
    }

    /**
     * Tells whether the first {@link WatchEvent.CaughtUp} has come. Before it the set knows only part of the log.
     *
     * @return whether it has come; stays true after a reset, as the old knowledge stays too
     */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * Counts what is remembered, by looking at all of it.
     *
     * @return the number of identities of which something is remembered
     */
    public int size() {
        return knowledge.size(forgotten());
    }

    /** The time up to which confirmed revocations are forgotten. */
    private Instant forgotten() {
        return clock.instant().minus(KEPT_FOR);
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) return;
        nextSweep = now.plus(SWEEP_INTERVAL);
        knowledge.sweep(forgotten());
    }

    /**
     * What is known by identity.
     *
     * @param latest what was learned since the last reset; grows
     * @param old what was known at that reset, until the replay has caught up; frozen
     */
    private record Knowledge(Map<String, IdentityRevocations> latest, Map<String, IdentityRevocations> old) {
        void learn(Revocation revocation) {
            latest.compute(revocation.getIdentityId(), (id, known) -> {
                IdentityRevocations now = (known == null ? IdentityRevocations.NONE : known).with(revocation);
                return now.isEmpty() ? null : now;
            });
        }

        /** For a reset; a replay that it breaks off was no less true. */
        Knowledge allOld() {
            Map<String, IdentityRevocations> all = new HashMap<>(old);
            latest.forEach((id, known) -> all.merge(id, known, IdentityRevocations::and));
            return new Knowledge(new ConcurrentHashMap<>(), all);
        }

        Knowledge withoutOld() {
            return new Knowledge(latest, Map.of());
        }

        boolean isVoid(String identityId, Instant issueTime, Instant forgotten) {
            return Stream.of(latest, old)
                    .map(known -> known.getOrDefault(identityId, IdentityRevocations.NONE))
                    .anyMatch(known -> known.after(forgotten).voids(issueTime));
        }

        int size(Instant forgotten) {
            return (int) Stream.of(latest, old)
                    .flatMap(known -> known.entrySet().stream())
                    .filter(known -> !known.getValue().after(forgotten).isEmpty())
                    .map(Map.Entry::getKey)
                    .distinct()
                    .count();
        }

        void sweep(Instant forgotten) {
            latest.replaceAll((id, known) -> known.after(forgotten));
            latest.values().removeIf(IdentityRevocations::isEmpty);
        }
    }
}
