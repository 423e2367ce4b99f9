package dev.identitygrpc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.identitygrpc.v1.Revocation;
import dev.identitygrpc.v1.RevocationPhase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationSetTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final RevocationSet set = new RevocationSet(InstantSource.fixed(NOW));

    @Test
    void apply_resetDuringAReplay_keepsWhatTheReplayTold() {
        set.apply(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"));
        set.apply(requested("a"));
        set.apply(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"));
        assertTrue(set.isVoid("a", NOW));
        assertEquals(1, set.size());
        set.apply(new WatchEvent.CaughtUp("token"));
        assertFalse(set.isVoid("a", NOW));
        assertEquals(0, set.size());
    }

    @Test
    void size_sameIdentityBeforeAndAfterAReset_countsItOnce() {
        set.apply(requested("a"));
        set.apply(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"));
        set.apply(requested("a"));
        assertEquals(1, set.size());
    }

    @Test
    void apply_confirmedWithoutRevokeTime_leavesTheRevocationOpen() {
        set.apply(requested("a"));
        set.apply(entry("a", RevocationPhase.REVOCATION_PHASE_CONFIRMED));
        assertTrue(set.isVoid("a", NOW));
    }

    private static WatchEvent requested(String identityId) {
        return entry(identityId, RevocationPhase.REVOCATION_PHASE_REQUESTED);
    }

    private static WatchEvent entry(String identityId, RevocationPhase phase) {
        return new WatchEvent.Revocations(
                List.of(Revocation.newBuilder().setIdentityId(identityId).setRevocationId("r").setPhase(phase).build()), "token");
    }
}
