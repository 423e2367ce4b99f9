package dev.identitygrpc.client;

import dev.identitygrpc.v1.Revocation;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What matters of one identity's revocations. Immutable, so that readers need no lock.
 *
 * @param open the ids of those that were requested and have no end yet
 * @param revokeTime the greatest revoke time of those that were confirmed; {@link Instant#MIN} for none
 */
record IdentityRevocations(Set<String> open, Instant revokeTime) {
    static final IdentityRevocations NONE = new IdentityRevocations(Set.of(), Instant.MIN);

    IdentityRevocations with(Revocation revocation) {
        Set<String> open = new HashSet<>(this.open);
        Instant revokeTime = this.revokeTime;
        switch (revocation.getPhase()) {
            case REVOCATION_PHASE_REQUESTED -> open.add(revocation.getRevocationId());
            case REVOCATION_PHASE_CONFIRMED -> {
                // Without its time, against the contract, the revocation stays open: better too much is void than too little.
                if (!revocation.hasRevokeTime()) break;
                open.remove(revocation.getRevocationId());
                Instant confirmed = ProtoTime.toInstant(revocation.getRevokeTime());
                if (confirmed.isAfter(revokeTime)) revokeTime = confirmed;
            }
            case REVOCATION_PHASE_FAILED -> open.remove(revocation.getRevocationId());
            default -> {
                // The contract adds no phase.
            }
        }
        return new IdentityRevocations(Set.copyOf(open), revokeTime);
    }

    IdentityRevocations and(IdentityRevocations other) {
        Set<String> either = new HashSet<>(open);
        either.addAll(other.open);
        return new IdentityRevocations(Set.copyOf(either), revokeTime.isAfter(other.revokeTime) ? revokeTime : other.revokeTime);
    }

    /** These without the confirmed ones that are no later than a time. */
    IdentityRevocations after(Instant forgotten) {
        return revokeTime.isAfter(forgotten) ? this : new IdentityRevocations(open, Instant.MIN);
    }

    boolean voids(Instant issueTime) {
        return !open.isEmpty() || !issueTime.isAfter(revokeTime);
    }

    boolean isEmpty() {
        return open.isEmpty() && revokeTime.equals(Instant.MIN);
    }
}
