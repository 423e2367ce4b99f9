package dev.identitygrpc.client.conformance;

import dev.identitygrpc.client.RevocationSet;

/**
 * A set with its clock.
 *
 * @param set the set
 * @param clock its clock
 */
record ClockedSet(RevocationSet set, SettableClock clock) {
    ClockedSet() {
        this(new SettableClock());
    }

    private ClockedSet(SettableClock clock) {
        this(new RevocationSet(clock), clock);
    }
}
